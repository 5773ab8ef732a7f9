"""Entries after GB/T 7714—2015, one worked example of each kind of document."""

import csv
from pathlib import Path

import pytest
import yaml

from generator.pages.bibliography import CODES, entry_text, sorted_entries
from generator.pages.unverified import bare_title

ROOT = Path(__file__).parents[2]

EXAMPLES = {
    "monograph": (
        {
            "type": "专著", "author": "Saaty T L", "title": "The Analytic Hierarchy Process",
            "place": "New York", "publisher": "McGraw-Hill", "year": 1980,
        },
        "Saaty T L. The Analytic Hierarchy Process[M]. New York: McGraw-Hill, 1980.",
    ),
    "more than three authors": (
        {
            "type": "专著", "author": "甲某，乙某，丙某，丁某", "title": "社区治理", "edition": "2版",
            "place": "北京", "publisher": "某出版社", "year": 2020, "pages": "12-15",
        },
        "甲某，乙某，丙某，等. 社区治理[M]. 2版. 北京：某出版社，2020：12-15.",
    ),
    "western, more than three authors": (
        {"type": "专著", "author": "A B, C D, E F, G H", "title": "Handbook", "year": 2008},
        "A B, C D, E F, et al. Handbook[M]. [S.l.]: [s.n.], 2008.",
    ),
    "journal article": (
        {
            "type": "论文", "author": "Welch B L", "title": "The generalization", "in": "Biometrika",
            "year": 1947, "volume": 34, "issue": "1/2", "pages": "28-35",
        },
        "Welch B L. The generalization[J]. Biometrika, 1947, 34(1/2): 28-35.",
    ),
    "newspaper": (
        {
            "type": "报纸", "author": "甲某", "title": "社区新事", "in": "某日报", "date": "2025-03-01",
            "page": 3,
        },
        "甲某. 社区新事[N]. 某日报，2025-03-01(3).",
    ),
    "standard": (
        {
            "type": "国际标准", "issuer": "International Organization for Standardization",
            "title": "Sustainable cities", "number": "ISO 37120:2018", "place": "Geneva",
            "publisher": "ISO", "year": 2018,
        },
        "International Organization for Standardization. Sustainable cities: ISO 37120:2018[S]. "
        "Geneva: ISO, 2018.",
    ),
    "report without place and publisher": (
        {"type": "统计资料", "issuer": "住房和城乡建设部", "title": "覆盖率统计", "year": 2024},
        "住房和城乡建设部. 覆盖率统计[R]. [出版地不详]：[出版者不详]，2024.",
    ),
    "policy without issuer and year": (
        {"type": "政策", "title": "《指导意见》"},
        "指导意见[Z]. [出版地不详]：[出版者不详]，[日期不详].",
    ),
    "online": (
        {
            "type": "平台资料", "issuer": "国家数据局", "title": "社区数据平台", "year": 2025,
            "updated": "2025-06-01", "accessed": "2025-07-01", "url": "https://example.org/",
        },
        "国家数据局. 社区数据平台[EB/OL]. 2025(2025-06-01)[2025-07-01]. https://example.org/.",
    ),
    "report online": (
        {"type": "研究报告", "issuer": "某院", "title": "年报", "year": 2025, "url": "https://example.org/a"},
        "某院. 年报[R/OL]. 2025. https://example.org/a.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_worked_example(name):
    entry, expected = EXAMPLES[name]
    assert entry_text(entry) == expected


def test_chinese_entries_stand_before_western_ones_by_sound():
    entries = [
        {"title": "Handbook", "author": "Nardo M"},
        {"title": "统计", "issuer": "住房和城乡建设部"},
        {"title": "《“十四五”规划》"},
        {"title": "统计", "issuer": "成都市"},
        {"title": "Article", "author": "Dagum C"},
    ]
    names = [
        entry.get("author") or entry.get("issuer") or entry["title"] for entry in sorted_entries(entries)
    ]
    assert names == ["成都市", "《“十四五”规划》", "住房和城乡建设部", "Dagum C", "Nardo M"]


@pytest.fixture(scope="module")
def references():
    return yaml.safe_load((ROOT / "content" / "references.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def policies():
    path = ROOT / "data" / "editions" / "2025" / "policies.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row for row in csv.DictReader(stream)}


def test_every_kind_in_the_list_has_a_sign(references):
    assert {entry["type"] for entry in references} <= set(CODES)


def test_every_policy_has_an_entry_that_says_the_same_of_it(references, policies):
    entries = [entry for entry in references if "policy" in entry]
    assert {entry["policy"] for entry in entries} == set(policies)
    for entry in entries:
        row = policies[entry["policy"]]
        assert entry["verified"] == row["verified"], entry["id"]
        if "《" in row["title"]:
            assert bare_title(entry["title"]) in row["title"]
        if row["year"] != "NA":
            assert str(entry.get("year", row["year"])) == row["year"], entry["id"]
