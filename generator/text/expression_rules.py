"""What a numeric expression looks like: units, and the rules by which the finder tells its kinds apart."""

from __future__ import annotations

import re

from generator.text.not_numbers import ONE_AS_WORD, word_pattern
from generator.text.numerals import ARABIC, CHINESE, NUMERAL

_UNITS = """
个百分点 百分点 %/年 % ‰ 亿元/年 万元/年 元/月 元/人 元/平方米 元/户 元 美元 台/社区 个/社区 项/年
场/社区 场/年 小时/月 台/百户 名/千居民 人/千居民 平方公里 平方千米 平方米 立方米 公里/小时 公里 千米 米
公顷 亩 吨 千克 公斤 千瓦时 千瓦 兆瓦 度 小时 分钟 毫秒 秒钟 秒 刻钟 个季度 季度 季 个小时 个月 个工作日
工作日 周年 年度 年 月 天 日 周 岁 次 人次 个 项 类 种 份 名 位 人 户 家 台 套 对 条 起 座 场 轮 步 级
档 分 阶段 部分 方面 环节 章 节 篇 方 组 层 批 届 件 处 点 例 道 所 间 栋 幢 辆 部 本 张 幅 段 句 字 词
页 行 列 期 倍 端 区 线 维 重 大 支 架 只 笔 宗 口 路 遍 趟 Mbps Gbps Kbps bps MB GB TB KB kWh kW MW km
kg mm cm ms GHz MHz Hz m²
"""
_LONGEST_FIRST = sorted({*_UNITS.split()}, key=len, reverse=True)
UNIT = rf"(?:(?:多|余)?(?:万亿|亿|万)?(?:{'|'.join(map(re.escape, _LONGEST_FIRST))}))"
DASH = r"[ ]*(?:—|–|－|-|~|～|至|到)[ ]*"

_CN = "一二三四五六七八九十"
_LABEL_UNITS = "章节步条款轮段期届页类组卷批次级集项年天道"
_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇零一二三四五六七八九]{3})"
_DAY = r"(?:\d{1,2}[ ]*月(?:[ ]*\d{1,2}[ ]*[日号])?)"
_NOT_TENTHS = "员分为果本都立功熟长效型不就"

# Earlier rules win where two fit at one place. What a rule named word or skip takes is no expression.
RULES: tuple[tuple[str, str], ...] = (
    ("skip", r"https?://[^\s)）>]+|\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)|<[^<>\n]*>|\{[^{}\n]*\}"),
    ("name", r"《[^《》\n]*》"),
    ("label", r"(?<=# )\d+(?:\.\d+)*(?=[ \t])|(?m:^[ \t>]*\d+[.)、．](?=[ \t]|\D))|\[\^[^\]\n]+\]"),
    ("label", rf"[（(]\d{{1,2}}[)）]|[①-⑳]|[（(][{_CN}]{{1,3}}[)）]|(?m:^[ \t]*[{_CN}]{{1,3}}、)"),
    ("label", r"[〔\[][ ]*(?:19|20)\d{2}[ ]*[〕\]](?:第?[ ]*\d+[ ]*号)?|第?\d+号(?=文|令|公告)"),
    ("label", r"(?:附[图表录件]?|[图表式])[ ]?\d+(?:[-–.]\d+)*(?![\d%])"),
    ("label", r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d.%])|(?<![\d.])\d{1,2}(?:\.\d{1,2})*[ ]?[章节](?!约)"),
    ("name", r"(?:GB|GB/T|ISO|IEC|DB|CJJ|JGJ|ITU|T/CECS)[A-Z/-]*[ ]*\d[\d.]*(?:[—–-]\d+)*(?::\d{4})?"),
    (
        "name",
        r"[A-Za-z]+(?:[-‑/][A-Za-z]+)*[-‑]?\d[\d.]*[A-Za-z0-9]*(?:/\d+)?|(?<=[A-Za-z]) ?\d\.\d(?=版|时代)",
    ),
    ("date", rf"{_YEAR}[ ]*年(?:[ ]*{_DAY}|[上下]半年|第?[一二三四1-4]季度)?"),
    ("date", rf"(?<![\d.]){_YEAR}{DASH}{_YEAR}(?![\d.])[ ]*年?"),
    ("date", rf"(?<![\d.]){_YEAR}(?=[ ]*(?:—|–|-|至|、|/)[ ]*{_YEAR})|(?<!\d)(?:19|20)\d{{2}}年?(?=版)"),
    ("date", r"(?<!\d)(?:19|20)\d{2}-\d{2}(?:-\d{2})?(?!\d)|\d{1,2}月(?:\d{1,2}[日号]|[底初末])"),
    ("date", r"(?<![\d个])(?:1[0-2]|[1-9])月(?!均|活)|(?<!\d)[1-4]季度"),
    ("date", rf"[{_CN}]{{1,2}}月(?:[{_CN}]{{1,3}}日|份|底)?|[一二三四]季度|[上下]半年"),
    (
        "name",
        rf"十[二三四五六]五|“[两{_CN}]{{1,2}}[\u4e00-\u9fff]{{1,2}}(?:[两{_CN}][\u4e00-\u9fff]{{1,2}})*”",
    ),
    ("word", "每(?:十|百|千|万|十万)(?!分)"),
    ("range", rf"百分之{CHINESE}(?:至|到)(?:百分之)?{CHINESE}|{CHINESE}{UNIT}?(?:至|到){CHINESE}{UNIT}"),
    ("range", rf"{ARABIC}{UNIT}?{DASH}{ARABIC}(?:{UNIT})?(?![\d.])"),
    ("fraction", rf"(?:百|千|万)分之(?:{CHINESE}|\d+(?:\.\d+)?)|[两{_CN}]+分之[两{_CN}]+"),
    ("fraction", r"一半|半数|(?<!超)过半(?!数)|大半|(?<![\d/.A-Za-z])[1-9]\d?/[1-9]\d{0,2}(?![\d/年])"),
    ("points", rf"{NUMERAL}个?百分点"),
    (
        "tenths",
        rf"[一二两三四五六七八九]成[半一二三四五六七八九]?(?![{_NOT_TENTHS}])|\d成半?(?![{_NOT_TENTHS}])",
    ),
    ("multiple", rf"{NUMERAL}倍|翻[一两二]?番|翻倍|加倍"),
    ("word", rf"{word_pattern().pattern}|[五十百]分制|百分(?:点|比|率|位)|{ONE_AS_WORD.pattern}"),
    ("ordinal", rf"(?:第[{_CN}百]+|第[ ]?\d+)[位名]|倒数第[{_CN}\d]+[位名]?"),
    ("ordinal", rf"(?<=[名居列位在序])第[{_CN}\d]+(?![{_LABEL_UNITS}])|第[{_CN}]+(?=[，。；、）”]|的)"),
    ("ordinal", r"首位|居首|榜首|末位|垫底"),
    (
        "ordinal",
        r"前(?:[三五六七八九十百]+|[1-9]\d*)(?:[位名强]|甲)|前(?:[三五十百]+|[1-9]\d*)(?=[，。；、）]|的)",
    ),
    (
        "label",
        rf"第[ ]?(?:[两{_CN}百]+|\d+(?:\.\d+)*)[ ]?"
        rf"(?:阶段|部分|季度|产业|时间|责任人|书记|[{_LABEL_UNITS}线大])?",
    ),
    ("label", r"(?<!前)[前后头][二两三四五六七八九十\d](?:章|节|项|条|个|类|组|者|步|部分|轮|季度)"),
    (
        "label",
        rf"(?:^|(?<=[，。；：、\s“（\0]))[{_CN}]是(?!否)|其[{_CN}](?=[，、是])|(?<=[，；：、。\s])[一二三四五]在",
    ),
    ("quantity", rf"(?<![\d.]){ARABIC}(?![\d.]|,\d)[ ]?(?:{UNIT}|多|余)?(?:半)?"),
    ("word", "半(?:途|小时圈|自动|导体|岛|边|信|成品|公开|结构)"),
    ("count", rf"[一二两三四五六七八九]个半|半(?:年|个|天|小时)|{CHINESE}(?:{UNIT})?(?:半(?=[，。年]))?"),
)
