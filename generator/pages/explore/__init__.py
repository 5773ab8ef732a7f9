"""The numbers of the pages on which readers choose what they see: rounded once, ready to be shown.

`core` holds nation, regions and provinces, `cities` the cities; `script` writes them so that a page opened
from a folder can load them. What must not be told is null, as on every page.
"""

from generator.pages.explore.cities import city_data
from generator.pages.explore.core import core_data, explorable
from generator.pages.explore.script import json_text, script_text

__all__ = ["city_data", "core_data", "explorable", "json_text", "script_text"]
