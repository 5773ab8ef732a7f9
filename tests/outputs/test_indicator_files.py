from pathlib import Path
from xml.etree import ElementTree as ET

from generator.outputs.indicator_files import indicator_files
from generator.pages.templates import Templates
from generator.values.register import build_catalogue

ROOT = Path(__file__).parents[2]


def test_each_chart_has_its_numbers_and_its_picture_without_links(mini):
    templates = Templates(ROOT / "site_templates" / "pages", build_catalogue(mini))
    files = dict(indicator_files(mini, templates))
    assert {"indicators/net-5g.csv", "indicators/net-5g.svg"} <= set(files)
    head, first, *_ = files["indicators/net-5g.csv"].decode("utf-8-sig").split("\r\n")
    assert head == "名称,地区,数值（%）,得分（分）,95%区间（分）,provenance"
    picture = ET.fromstring(files["indicators/net-5g.svg"])
    words = {text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert {first.split(",")[0], first.split(",")[2]} <= words
    assert b"href" not in files["indicators/net-5g.svg"]
