"""The finder of numeric expressions, measured on hand-checked sentences of all chapters."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.expressions import find_expressions, find_in
from generator.text.index import LinkIndex
from generator.text.scanner import scan
from generator.text.visible import visible
from generator.values.catalogue import Catalogue, Origin, ReportValue

GOLD = json.loads((Path(__file__).parents[1] / "golden" / "numbers.json").read_text(encoding="utf-8"))
INDEX = LinkIndex(values=Catalogue([ReportValue("net", "网络覆盖率", 92.3, "%", 1, Origin("t"))]))


def precision_and_recall(gold):
    """Return both for place, words and kind of every expression of the sentences."""
    right = found = wanted = 0
    for sentence in gold:
        expected = {(start, words, kind) for start, words, kind in sentence["expressions"]}
        seen = {(each.start, each.text, each.kind) for each in find_in(sentence["text"])}
        right += len(expected & seen)
        found += len(seen)
        wanted += len(expected)
    return right / found, right / wanted


def test_precision_and_recall_on_hand_checked_sentences():
    precision, recall = precision_and_recall(GOLD)
    print(f"precision {precision:.4f}, recall {recall:.4f}")
    assert precision >= 0.98
    assert recall >= 0.98


def test_gold_sentences_come_from_every_part_and_hold_every_kind():
    assert sum(len(sentence["expressions"]) for sentence in GOLD) >= 250
    assert sum(len(sentence["words"]) for sentence in GOLD) >= 80
    paths = {sentence["path"] for sentence in GOLD}
    assert {f"chapters/{number}" for number in range(1, 8)} <= {path[:10] for path in paths}
    assert any(path.startswith("cases/") for path in paths)
    kinds = Counter(kind for sentence in GOLD for _, _, kind in sentence["expressions"])
    assert set(kinds) == {
        "quantity", "multiple", "points", "tenths", "fraction", "ordinal", "range", "date", "count", "label",
        "name",
    }  # fmt: skip


@pytest.mark.parametrize("sentence", GOLD, ids=lambda sentence: sentence["text"][:20])
def test_numerals_of_words_are_no_numbers(sentence):
    found = {place for each in find_in(sentence["text"]) for place in range(each.start, each.end)}
    for start, words in sentence["words"]:
        assert not found & set(range(start, start + len(words))), words


@pytest.mark.parametrize(
    ("text", "kind", "values", "unit"),
    [
        ("92.3%", "quantity", ["92.3"], "%"),
        ("９２．３％", "quantity", ["92.3"], "%"),
        ("3,100个", "quantity", ["3100"], "个"),
        ("3000亿元", "quantity", ["300000000000"], "元"),
        ("1.2万亿元", "quantity", ["1200000000000"], "元"),
        ("−0.5%", "quantity", ["-0.5"], "%"),
        ("8.3‰", "quantity", ["8.3"], "‰"),
        ("200Mbps", "quantity", ["200"], "Mbps"),
        ("2.3倍", "multiple", ["2.3"], "倍"),
        ("两倍", "multiple", ["2"], "倍"),
        ("15个百分点", "points", ["15"], "百分点"),
        ("五个百分点", "points", ["5"], "百分点"),
        ("三成", "tenths", ["30"], "%"),
        ("六成半", "tenths", ["65"], "%"),
        ("一半", "fraction", ["50"], "%"),
        ("四分之三", "fraction", ["75"], "%"),
        ("百分之九十二", "fraction", ["92"], "%"),
        ("第二位", "ordinal", ["2"], "名"),
        ("首位", "ordinal", ["1"], "名"),
        ("前三名", "ordinal", ["3"], "名"),
        ("4–5分", "range", ["4", "5"], "分"),
        ("60%—70%", "range", ["60", "70"], "%"),
        ("3至5年", "range", ["3", "5"], "年"),
        ("二十四个", "count", ["24"], "个"),
        ("十万份", "count", ["100000"], "份"),
        ("五方面", "count", ["5"], "方面"),
        ("三年半", "count", ["3.5"], "年"),
        ("2025年3月", "date", ["2025"], "年"),
        ("2021—2025年", "date", ["2021", "2025"], "年"),
        ("3.4.1", "label", [], ""),
        ("图4-1", "label", [], ""),
        ("5G", "name", [], ""),
    ],
)
def test_kind_values_and_unit(text, kind, values, unit):
    (found,) = find_in(f"共有{text}。")
    assert (found.text, found.kind, found.unit) == (text, kind, unit)
    assert list(found.values) == [Decimal(value) for value in values]
    assert found.is_number is (kind not in ("label", "name"))


def test_bound_words_are_one_expression_and_nothing_reaches_across_their_edge():
    source = "下设[92.3%](val:net)至[92.3%](val:net)5个，共三项。"
    found = find_expressions(visible(source, scan(source, "content/a.md"), INDEX))
    assert [each.text for each in found] == ["92.3%", "92.3%", "5个", "三项"]


def test_titles_captions_and_cells_are_read():
    head = "---\ntitle: 三成\ndescription: 四成\n---\n\n![五成图](chart:x)\n\n"
    source = f"{head}| 六成 | [92.3%](val:net) |\n|--|--|\n"
    found = find_expressions(visible(source, scan(source, "content/a.md"), INDEX))
    assert {"三成", "四成", "六成", "92.3%"} <= {each.text for each in found}


@given(st.text(alphabet="一二三十百万点第成倍半分之年月至—0123456789.,%-｜|（）1个 \n", max_size=30))
def test_every_expression_stands_where_it_says(text):
    last = 0
    for each in find_in(text):
        assert text[each.start : each.end] == each.text
        assert each.start >= last
        last = each.end
