"""Words and names that hold a numeral and state no number: kept as data, measured on the whole content."""

from __future__ import annotations

import re

IDIOMS = """
第三方 三方 四舍五入 千家万户 千篇一律 千差万别 千方百计 万无一失 万一 百姓 百货 百科 百年 两者 二者
三者 四者 两两 两侧 两难 两性 两极 两用 两会 两化 两江 两山 三农 三角 三甲 三维 二维 四维 三元 多元
五险一金 三资 四面 四周 四方 八方 五官 六合 七夕 九九 十分 十足 万分 万物 万维 万能 千兆 百兆 万兆 亿万
一五一十 三三两两 举一反三 不三不四 接二连三 再三 五花八门 四通八达 七上八下 长三角 珠三角 三峡 三江
三明 三亚 三沙 三门峡 四川 四平 五指山 五家渠 六安 六盘水 七台河 八里庄 九江 十堰 百色 千岛 万宁 万州
万达 万科 百度 三星 五四 六一 八一 十一假期 五金 五谷 十字 八卦 九宫格 千克 千米 千瓦 千字 两岸
两地三中心 三网 三同时 三重一大 五位一体 四个全面 三社联动 五社联动 六助 两新 两端 两地 含零 跨零 零假设
归零 从零 二次 二手 二元 二代 三包 三好 四季 五常 四化 五化 两不愁 三保障 万向 万象 百强 百户 一二三产
二进制 十进制 三原色 三字经 六边形 三角形 四边形 九三学社
"""
"""Words whose numeral counts nothing. 三方 is the parties concerned; 3方 in digits is a number."""

RANKED = """
一级 二级 三级 四级 五级 一线 二线 三线 四线 五线 一二线 二三线 三四线 四五线 一期 二期 三期 四期
一类城市 二类城市 一档 二档 三档
"""
"""Names of a level in an order, not counts: 三级指标, 三四线城市. Before 结构 and the like they count."""

NOT_RANKED_BEFORE = ("结构", "构成", "架构", "体系结构", "评分标准", "标准、", "评分")
"""After these words 五级 is a count: 五级评分标准 has five grades, 三级结构 three levels."""

COUNTED_ONES = "年 月 天 日 小时 分钟 秒 周 季度 人 名 户 家 次 倍 成 元 分 轮 半"
"""Units before which a bare 一 is a number: elsewhere it is an article or part of a word."""

ONE_AS_WORD = re.compile(
    r"(?:同|统|唯|单|之|不|逐|万|划|某|这|那|每|任|任何|另|下|上|前|后|合|专|归|惟|如|进)一"
    r"|一(?:次性|时|些|定|般|致|样|起|直|律|旦|体|系列|度|向|贯|切|并|同|家人|天天|年一|人一|分为|分钱"
    r"|日千里|户一|人为|次次|元化|元论|分耕耘|成不变|周边)"
)

_NOT_BEFORE = {"方": "面", "十分": "钟", "万分": "之", "百年": "[之来]"}


def word_pattern() -> re.Pattern[str]:
    """Return the expression that finds all words of the lists, the longest first."""
    words = (re.escape(word) + _follower(word) for word in sorted({*IDIOMS.split()}, key=len, reverse=True))
    ranks = "|".join(sorted(RANKED.split(), key=len, reverse=True))
    counted = "|".join(NOT_RANKED_BEFORE)
    numeral = "零一二两三四五六七八九十百千万第共为分"
    return re.compile(rf"(?:{'|'.join(words)})|(?:(?<=同一)|(?<![{numeral}]))(?:{ranks})(?!{counted})")


def _follower(word: str) -> str:
    """Return what may not follow: 四方 is a word, 四方面 counts aspects."""
    return next((f"(?!{sign})" for end, sign in _NOT_BEFORE.items() if word.endswith(end)), "")
