import csv
import io
from pathlib import Path

import pytest

from generator.outputs.unit_files import HEADS, unit_files, unit_frame
from generator.pages.features import Features
from generator.pages.profiles import Profiles
from generator.pages.regions import UnitPages
from generator.pages.templates import Templates
from generator.values.catalogue import Catalogue

FOLDER = Path(__file__).parents[2] / "site_templates" / "pages"
TEMPLATES = Templates(FOLDER, Catalogue([]))


@pytest.fixture(scope="module")
def pages(mini):
    return UnitPages(Profiles(mini), TEMPLATES)


def test_every_unit_above_the_cities_has_its_file(mini):
    files = dict(unit_files(mini, TEMPLATES))
    assert set(files) == {
        f"regions/{unit}.csv" for unit in ("100000", "east", "central", "west", "110000", "420000", "620000")
    }
    rows = list(csv.reader(io.StringIO(files["regions/420000.csv"].decode("utf-8-sig"))))
    assert tuple(rows[0]) == HEADS
    assert ["综合得分", "综合得分", "湖北省", "2025", "3.80", "分"] in [row[:6] for row in rows]


def test_the_file_tells_what_the_page_tells(pages):
    frame = unit_frame(pages, "420000")
    rank = frame[frame["项目"] == "名次"].iloc[0]
    assert (rank["数值"], rank["区间下限"], rank["区间上限"]) == ("2", "1", "2")
    old = frame[(frame["对象"] == "湖北省老旧社区") & (frame["项目"] == "综合得分")].iloc[0]
    assert (old["数值"], old["说明"]) == ("", "样本不足")


def test_every_line_names_its_provenance(pages):
    frame = unit_frame(pages, "420000")
    assert set(frame["provenance"]) == {"synthetic" if pages.synthetic else "observed"}


def test_a_unit_without_score_says_why(pages):
    frame = unit_frame(pages, "620000")
    assert list(frame["数值"])[1:] == [""]
    assert "样本不足" in list(frame["说明"])


def test_without_downloads_there_is_no_file(mini):
    bare = Templates(
        TEMPLATES.environment.loader.searchpath[0], Catalogue([]), features=Features(downloads=False)
    )
    assert list(unit_files(mini, bare)) == []
