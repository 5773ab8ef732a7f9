"""Words of direction and comparison: a sentence with one may be wrong once its number changed."""

from __future__ import annotations

import re

from generator.quantities import plain_typing
from generator.text.masking import BLANK

_DIRECTION = re.compile(
    r"上升|下降|上涨|下跌|回升|回落|提高|降低|提升|增长|增加|增幅|降幅|减少|下滑"
    r"|不?[高低多少大小优强弱快慢]于|超过|超出|不足|不到|未及|逾"
    r"|扩大|缩小|收窄|拉大|加剧|首次|突破|翻[了一两]?番|(?<!不)仅|只有|达到|未达|达标"
    r"|最[高低多少大小快慢强弱]|领先|落后|居首|首位|末位|过半|半数|接近|持平|相当于|倍"
    r"|大幅|小幅|显著|明显|比[^，。；：！？\n]{1,20}?[高低多少大小快慢]"
)
_NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?")


def direction_words(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence that say more of a number than the number: 高于, 首次, 收窄, 仅."""
    return tuple(dict.fromkeys(_DIRECTION.findall(sentence.replace(BLANK, ""))))


def numbers_differ(before: str, after: str) -> bool:
    """Tell whether two texts state different numbers; width of digits, blanks and separators do not count."""
    return _NUMBER.findall(plain_typing(before)) != _NUMBER.findall(plain_typing(after))
