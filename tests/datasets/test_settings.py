import math
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.datasets import load_dataset
from generator.datasets.entries import LISTS
from generator.datasets.settings import (
    MOST_DRAWS,
    NORMALISATIONS,
    OWN_SCALES,
    ROBUSTNESS,
    SETTINGS,
    Surroundings,
    reference_faults,
    setting_faults,
    sound_settings,
)
from generator.datasets.yamlfile import load_yaml_file
from generator.errors import Place, ReportError

ROOT = Path(__file__).parents[2]
EDITION_2025 = ROOT / "data" / "editions" / "2025" / "edition.yaml"
PLACE = Place("edition.yaml")

NO_NUMBERS = ["1", True, [1], {"a": 1}, math.nan, math.inf, -math.inf]
NO_WORDS = [7, True, ["a"], {"a": 1}, "", "  "]
NO_TABLES = ["a: 1", 1, True, ["a"]]
NO_SHARES = [*NO_NUMBERS, -0.1, 1.1, 3]
NO_COUNTS = [*NO_NUMBERS, -1, 2.5]

GOOD: dict[str, list[Any]] = {
    "year": [1900, 2025, 2999],
    "title": ["指数"],
    "release": ["内部稿", "征求意见稿", "正式版"],
    "language": ["zh-Hans"],
    "weight_set": ["published"],
    "normalisation": [*NORMALISATIONS],
    "aggregation": ["arithmetic", "geometric", "harmonic"],
    "scale": [[0, 100], [-1, 1.5]],
    "unit_weights": ["population", "equal"],
    "observations": ["observations"],
    "indicator_levels": [["index", "indicator"], ["a", "b", "c", "d", "e"]],
    "test_level": ["city"],
    "epsilon": [0, 0.05, 1],
    "veto_cap": [1.9, 0, -2],
    "support_floor": [60],
    "min_availability": [0, 2 / 3, 1],
    "min_availability_dimension": [0, 0.5, 1],
    "min_sample": [0, 3, 2000],
    "min_sample_city_rank": [0, 30],
    "min_cell": [0, 10],
    "robustness": [{}, {"draws": 2000, "seed": 1, "spread": 0.25, "distinguishable": 0.9}, {"seed": None}],
    "imprint": [{}, {"ISBN": ""}],
    "licences": [{"text": "CC BY 4.0"}],
    "map": [{"boundaries": "", "审图号": ""}],
    "features": [{}, {"what_if": False, "embedding": True}, {"downloads": None}],
}
BAD: dict[str, list[Any]] = {
    "year": [*NO_COUNTS, 1899, 3000],
    "title": NO_WORDS,
    "release": ["草稿", 1, True, ["正式版"]],
    "language": NO_WORDS,
    "weight_set": NO_WORDS,
    "normalisation": ["none", 1, True, ["minmax"], {"minmax": 1}],
    "aggregation": ["mean", 0, False, ["harmonic"]],
    "scale": [[100, 0], [5, 5], [0], [0, 50, 100], [0, "100"], [False, True], [0, math.inf], "0-100", 100],
    "unit_weights": ["people", 1, True, ["equal"]],
    "observations": NO_WORDS,
    "indicator_levels": ["index", 3, [], ["index"], ["index", "index"], ["index", ""], ["index", True], {}],
    "test_level": NO_WORDS,
    "epsilon": NO_SHARES,
    "veto_cap": NO_NUMBERS,
    "support_floor": NO_NUMBERS,
    "min_availability": NO_SHARES,
    "min_availability_dimension": NO_SHARES,
    "min_sample": NO_COUNTS,
    "min_sample_city_rank": NO_COUNTS,
    "min_cell": NO_COUNTS,
    "robustness": NO_TABLES,
    "imprint": NO_TABLES,
    "licences": NO_TABLES,
    "map": NO_TABLES,
    "features": NO_TABLES,
}
GOOD_DRAWS: dict[str, list[Any]] = {
    "draws": [1, 2000, MOST_DRAWS],
    "seed": [0, 20251231],
    "spread": [0, 0.25, 0.99],
    "distinguishable": [0.5, 0.9, 1],
}
BAD_DRAWS: dict[str, list[Any]] = {
    "draws": [*NO_COUNTS, 0, "many", MOST_DRAWS + 1],
    "seed": NO_COUNTS,
    "spread": [*NO_NUMBERS, -0.1, 1],
    "distinguishable": [*NO_NUMBERS, 0.49, 1.1],
}
TOO_LONG = pytest.param("veto_cap", 10**400, id="veto_cap=10**400")


def cases(values: dict[str, list[Any]]) -> list[Any]:
    return [pytest.param(key, value, id=f"{key}={value}") for key in values for value in values[key]]


def found(**settings: Any) -> list[tuple[str, str]]:
    return [(fault.code, fault.fact) for fault in setting_faults(settings, PLACE)]


def mend(**settings: Any) -> str:
    (fault,) = setting_faults(settings, PLACE)
    return fault.mend


def with_normalisation(key: str, value: Any) -> dict[str, Any]:
    """Settings with one that may be looked at alone: a scale needs a normalisation that uses it."""
    return {"normalisation": "minmax", "scale": value} if key == "scale" else {key: value}


def test_every_setting_is_tried_with_good_and_bad_values() -> None:
    assert GOOD.keys() == BAD.keys() == SETTINGS.keys()
    assert GOOD_DRAWS.keys() == BAD_DRAWS.keys() == ROBUSTNESS.keys()


@pytest.mark.parametrize(("key", "value"), cases(GOOD))
def test_a_good_value_passes(key: str, value: Any) -> None:
    assert found(**with_normalisation(key, value)) == []


@pytest.mark.parametrize(("key", "value"), [*cases(BAD), TOO_LONG])
def test_a_bad_value_is_one_fault(key: str, value: Any) -> None:
    assert found(**with_normalisation(key, value)) == [("edition.setting", f"{key} 是 {value!r}")]


@pytest.mark.parametrize(("key", "value"), cases(GOOD_DRAWS))
def test_a_good_value_of_robustness_passes(key: str, value: Any) -> None:
    assert found(robustness={key: value}) == []


@pytest.mark.parametrize(("key", "value"), cases(BAD_DRAWS))
def test_a_bad_value_of_robustness_is_one_fault(key: str, value: Any) -> None:
    assert found(robustness={key: value}) == [("edition.setting", f"robustness 的 {key} 是 {value!r}")]


@pytest.mark.parametrize("key", [*SETTINGS, *LISTS, "version", "date"])
def test_a_setting_without_a_value_passes(key: str) -> None:
    assert found(**{key: None}) == []


@pytest.mark.parametrize(
    ("settings", "fact"),
    [
        ({"normalisation": "minmx"}, "normalisation 是 'minmx'（是不是 minmax？）"),
        ({"aggregation": "geometrical"}, "aggregation 是 'geometrical'（是不是 geometric？）"),
        ({"normalization": "minmax"}, "没有名为 normalization 的设置（是不是 normalisation？）"),
        ({"grouping": []}, "没有名为 grouping 的设置（是不是 groupings？）"),
        ({"colour": "red"}, "没有名为 colour 的设置"),
        ({"robustness": {"draw": 9}}, "robustness 中没有名为 draw 的设置（是不是 draws？）"),
        ({"robustness": {"colour": 9}}, "robustness 中没有名为 colour 的设置"),
        ({"features": {"whatif": True}}, "features 中没有名为 whatif 的设置（是不是 what_if？）"),
        ({"features": {"city_pages": "no"}}, "features 的 city_pages 是 'no'"),
    ],
)
def test_a_misspelt_word_is_one_fault_with_what_was_meant(settings: dict[str, Any], fact: str) -> None:
    assert found(**settings) == [("edition.setting", fact)]


def test_a_key_that_is_no_text_is_unknown() -> None:
    (fault,) = setting_faults({2025: "x"}, PLACE)
    assert fault.fact == "没有名为 2025 的设置"


@pytest.mark.parametrize("method", OWN_SCALES)
def test_a_scale_beside_a_normalisation_with_a_scale_of_its_own_is_refused(method: str) -> None:
    fact = f"{method} 有自己的得分范围，scale 不起作用"
    assert found(normalisation=method, scale=[0, 100]) == [("edition.setting", fact)]


def test_a_scale_without_a_normalisation_is_refused() -> None:
    assert found(scale=[0, 100]) == [("edition.setting", "写了 scale，没有写 normalisation")]


@pytest.mark.parametrize("method", [name for name in NORMALISATIONS if name not in OWN_SCALES])
def test_the_other_normalisations_take_a_scale(method: str) -> None:
    assert found(normalisation=method, scale=[0, 100]) == []


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"aggregation": "mean"}, "写 arithmetic、geometric、harmonic 之一"),
        ({"min_cell": -1}, "写不小于 0 的整数"),
        ({"robustness": {"draws": 0}}, f"写 1 至 {MOST_DRAWS} 的整数"),
        ({"robustness": {"colour": 1}}, "可写的有 draws、seed、spread、distinguishable"),
        ({"colour": 1}, "改正拼写，或删去；可写的见 data/README.md"),
        ({"normalisation": "minmax", "scale": 1}, "写两个数，先低后高，如 [0, 100]"),
        ({"normalisation": "rank", "scale": [0, 1]}, "删去 scale"),
    ],
)
def test_the_way_out_says_what_may_be_written(settings: dict[str, Any], words: str) -> None:
    assert mend(**settings) == words


LEVEL = {"level": "world", "name": "世界"}
GROUPING = {"name": "地区", "by": ["region"]}
DERIVED = {"name": "raised", "base": "published", "changes": {"net-5g": 0.12}}
GRADE = {"grade": 5, "name": "优秀", "rule": "达先进标准"}
ENTRY: dict[str, dict[str, Any]] = {
    "levels": LEVEL,
    "groupings": GROUPING,
    "ranking": {"level": "city"},
    "derived_weights": DERIVED,
    "grades": GRADE,
}


@pytest.mark.parametrize("key", LISTS)
def test_a_list_of_one_sound_entry_passes(key: str) -> None:
    assert found(**{key: [ENTRY[key]]}) == []


@pytest.mark.parametrize(
    ("key", "more"),
    [
        ("groupings", {"groups": ["东部", "西部"]}),
        ("groupings", {"by": ["region", 1]}),
        ("ranking", {"within": "tier", "min_sample": 30}),
        ("ranking", {"within": None}),
        ("derived_weights", {"title": "调权方案", "changes": {}}),
        ("derived_weights", {"changes": {"net-5g": 0}}),
    ],
)
def test_optional_keys_of_an_entry_pass(key: str, more: dict[str, Any]) -> None:
    assert found(**{key: [{**ENTRY[key], **more}]}) == []


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("value", ["region", 1, True, {"name": "地区"}, ["region"], [None]])
def test_what_is_no_list_of_entries_is_one_fault(key: str, value: Any) -> None:
    assert found(**{key: value}) == [("edition.setting", f"{key} 不是一列条目")]


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        ("levels", ["levels 是空的"]),
        ("ranking", ["ranking 是空的"]),
        ("groupings", []),
        ("derived_weights", []),
        ("grades", []),
    ],
)
def test_lists_without_which_nothing_is_computed_are_not_empty(key: str, facts: list[str]) -> None:
    assert [fact for _, fact in found(**{key: []})] == facts


@pytest.mark.parametrize(
    ("key", "changed", "fact"),
    [
        ("levels", {"level": None}, "levels 第 1 条缺 level"),
        ("levels", {"level": 1}, "levels 第 1 条的 level 是 1"),
        ("levels", {"nmae": "世界"}, "levels 第 1 条没有名为 nmae 的设置（是不是 name？）"),
        ("groupings", {"by": None}, "groupings 第 1 条缺 by"),
        ("groupings", {"by": "region"}, "groupings 第 1 条的 by 是 'region'"),
        ("groupings", {"by": []}, "groupings 第 1 条的 by 是 []"),
        ("groupings", {"by": [["region"]]}, "groupings 第 1 条的 by 是 [['region']]"),
        ("groupings", {"groups": "东部"}, "groupings 第 1 条的 groups 是 '东部'"),
        ("groupings", {"name": ["地区"]}, "groupings 第 1 条的 name 是 ['地区']"),
        ("groupings", {"name": "全体"}, "groupings 第 1 条的 name 是 '全体'"),
        ("groupings", {"name": "全国"}, "groupings 第 1 条的 name 是 '全国'"),
        ("ranking", {"level": None}, "ranking 第 1 条缺 level"),
        ("ranking", {"within": ["tier"]}, "ranking 第 1 条的 within 是 ['tier']"),
        ("ranking", {"min_sample": -1}, "ranking 第 1 条的 min_sample 是 -1"),
        ("ranking", {"colour": 1}, "ranking 第 1 条没有名为 colour 的设置"),
        ("derived_weights", {"base": None}, "derived_weights 第 1 条缺 base"),
        ("derived_weights", {"changes": ["net-5g"]}, "derived_weights 第 1 条的 changes 是 ['net-5g']"),
        ("derived_weights", {"changes": {"a": 1}}, "derived_weights 第 1 条的 changes 是 {'a': 1}"),
        ("derived_weights", {"changes": {"a": -0.1}}, "derived_weights 第 1 条的 changes 是 {'a': -0.1}"),
        ("derived_weights", {"changes": {"a": "0.1"}}, "derived_weights 第 1 条的 changes 是 {'a': '0.1'}"),
        ("grades", {"grade": 6}, "grades 第 1 条的 grade 是 6"),
        ("grades", {"rule": ""}, "grades 第 1 条的 rule 是 ''"),
    ],
)
def test_one_mistake_in_an_entry_is_one_fault(key: str, changed: dict[str, Any], fact: str) -> None:
    assert found(**{key: [{**ENTRY[key], **changed}]}) == [("edition.setting", fact)]


@pytest.mark.parametrize("key", ["levels", "groupings", "ranking", "derived_weights", "grades"])
def test_two_entries_of_the_same_name_are_one_fault(key: str) -> None:
    unique = LISTS[key].unique
    fact = f"{key} 中有两条的 {unique} 都是 {ENTRY[key][unique]}"
    assert found(**{key: [ENTRY[key], ENTRY[key]]}) == [("edition.setting", fact)]


def test_two_entries_without_a_name_are_two_faults() -> None:
    facts = [fact for _, fact in found(groupings=[{"by": ["region"]}, {"by": ["tier"]}])]
    assert facts == ["groupings 第 1 条缺 name", "groupings 第 2 条缺 name"]


def test_faults_stand_on_the_line_of_their_setting() -> None:
    settings = {"min_cell": -1, "colour": 1, "levels": []}
    faults = setting_faults(settings, PLACE, {"min_cell": 3, "colour": 5})
    assert [str(fault.place) for fault in faults] == ["edition.yaml:3", "edition.yaml:5", "edition.yaml"]


def test_the_settings_of_2025_are_sound() -> None:
    settings = load_yaml_file(EDITION_2025, "edition.yaml")
    assert {"normalisation", "robustness", "groupings", "levels"} <= settings.keys()
    assert list(setting_faults(settings, PLACE)) == []
    assert sound_settings(settings) == settings


@pytest.mark.parametrize(
    "wrong",
    [
        {"min_cell": -1},
        {"colour": 1},
        {"scale": [100, 0]},
        {"robustness": {"draws": 0}},
        {"groupings": "region"},
        {"derived_weights": [{**DERIVED, "changes": {"net-5g": 2}}]},
    ],
)
def test_only_settings_at_fault_are_left_out(wrong: dict[str, Any]) -> None:
    sound = {"normalisation": "minmax", "levels": [LEVEL], "epsilon": 0, "min_sample": None}
    assert sound_settings({**sound, **wrong}) == sound


@pytest.mark.parametrize(
    "wrong",
    [
        {"levels": []},
        {"levels": [{**LEVEL, "level": 1}]},
        {"indicator_levels": ["index"]},
        {"observations": 1},
        {"level": [LEVEL]},
    ],
)
def test_nothing_can_be_said_of_the_tables_when_a_decisive_setting_is_at_fault(wrong: dict[str, Any]) -> None:
    assert sound_settings({"epsilon": 0, **wrong}) is None


@pytest.mark.parametrize("wrong", [{"normalisation": "minmx"}, {"normalization": "minmax"}])
def test_a_normalisation_at_fault_asks_for_no_table_of_lines(wrong: dict[str, Any]) -> None:
    assert sound_settings({"epsilon": 0, **wrong}) == {"epsilon": 0, "normalisation": ""}


def test_a_scale_beside_a_misspelt_normalisation_is_left_alone() -> None:
    fact = "没有名为 normalization 的设置（是不是 normalisation？）"
    assert found(normalization="minmax", scale=[0, 100]) == [("edition.setting", fact)]


AROUND = Surroundings(
    columns=("unit", "name", "level", "parent", "type", "population", "frame_count", "region", "tier"),
    levels=("nation", "province", "city"),
    weight_sets=("published", "equal", "experts"),
    lines={"groupings": 7, "ranking": 9, "test_level": 11, "weight_set": 13},
)
COUNTRIES = Surroundings(("unit", "name", "level", "parent", "income"), ("country",), ("equal", "experts"))


def misfits(around: Surroundings, **settings: Any) -> list[tuple[str, int, str]]:
    return [(each.code, each.place.line, each.fact) for each in reference_faults(settings, around, PLACE)]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"groupings": [{"name": "a", "by": ["region", "settlement"]}, {"name": "b", "by": ["type"]}]},
        {"groupings": [{"name": "a", "by": ["province"]}]},
        {"ranking": [{"level": "province"}, {"level": "city", "within": "tier"}]},
        {"ranking": [{"level": "city", "within": None}]},
        {"test_level": "city"},
        {"weight_set": "experts"},
        {"weight_set": "equal"},
    ],
)
def test_columns_levels_and_weight_sets_that_exist_may_be_named(settings: dict[str, Any]) -> None:
    assert misfits(AROUND, **settings) == []


@pytest.mark.parametrize(
    ("settings", "line", "fact"),
    [
        (
            {"groupings": [{"name": "地区", "by": ["regoin"]}]},
            7,
            "groupings 的 地区：列或层级 regoin 不存在（是不是 region？）",
        ),
        (
            {"groupings": [{"name": "地区", "by": ["region", "colour"]}]},
            7,
            "groupings 的 地区：列或层级 colour 不存在",
        ),
        (
            {"groupings": [{"name": "人口", "by": ["population"]}]},
            7,
            "groupings 的 人口：列或层级 population 不存在",
        ),
        (
            {"ranking": [{"level": "city", "within": "teir"}]},
            9,
            "ranking：列 teir 不存在（是不是 tier？）",
        ),
        (
            {"ranking": [{"level": "city", "within": "province"}]},
            9,
            "ranking：列 province 不存在",
        ),
        ({"ranking": [{"level": "provinces"}]}, 9, "ranking：层级 provinces 不存在（是不是 province？）"),
        ({"test_level": "village"}, 11, "test_level：层级 village 不存在"),
        ({"weight_set": "expert"}, 13, "weight_set：权重方案 expert 不存在（是不是 experts？）"),
    ],
)
def test_a_name_that_exists_nowhere_is_one_fault(settings: dict[str, Any], line: int, fact: str) -> None:
    assert misfits(AROUND, **settings) == [("edition.reference", line, fact)]


def test_the_default_weight_set_must_exist() -> None:
    assert misfits(COUNTRIES) == [("edition.reference", 0, "weight_set：权重方案 published 不存在")]
    assert misfits(COUNTRIES, weight_set="experts") == []


def test_a_weight_set_left_out_for_a_fault_of_its_own_is_not_asked_for() -> None:
    faulty = Surroundings(AROUND.columns, AROUND.levels, ("equal",), {"weight_set": 13})
    assert misfits(faulty) == []


def test_where_there_is_no_choice_the_setting_is_to_be_deleted() -> None:
    bare = Surroundings(("unit", "name"), ("country",), ("equal",))
    ranking = [{"level": "country", "within": "income"}]
    (fault,) = reference_faults({"weight_set": "equal", "ranking": ranking}, bare, PLACE)
    assert (fault.fact, fault.mend) == ("ranking：列 income 不存在", "删去 ranking")


def test_units_without_types_have_no_settlements() -> None:
    groupings = [{"name": "城乡", "by": ["settlement"]}]
    facts = [fact for _, _, fact in misfits(COUNTRIES, weight_set="equal", groupings=groupings)]
    assert facts == ["groupings 的 城乡：列或层级 settlement 不存在"]


@pytest.fixture
def countries(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests" / "editions" / "countries", tmp_path / "countries"))


def load_faults(folder: Path, **changes: str) -> list[tuple[str, str, int]]:
    """Return code, file and line of the faults of an edition in which lines were replaced."""
    for name, change in changes.items():
        (path,) = folder.rglob(f"{name}.*")
        old, new = change.split(" → ")
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ReportError, match=r"\S") as caught:
        load_dataset(folder)
    return [(fault.code, fault.place.path, fault.place.line) for fault in caught.value.faults]


def test_a_wrong_setting_hides_no_fault_of_the_tables_and_causes_none(countries: Path) -> None:
    changes = {"edition": "[0, 100] → [100, 0]", "observations": "BBB,gdp,50 → BBA,gdp,50"}
    assert load_faults(countries, **changes) == [
        ("edition.setting", "edition.yaml", 13),
        ("observation.unit", "observations/observations.csv", 6),
    ]


def test_a_wrong_normalisation_causes_no_fault_of_the_tables(countries: Path) -> None:
    faults = load_faults(countries, edition="normalisation: minmax → normalisation: minmx")
    assert faults == [("edition.setting", "edition.yaml", 11)]


def test_names_are_compared_with_the_tables(countries: Path) -> None:
    assert load_faults(countries, edition="by: [income] → by: [incomes]") == [
        ("edition.reference", "edition.yaml", 15)
    ]


def test_a_wrong_derived_set_is_the_only_fault_when_it_is_chosen(countries: Path) -> None:
    derived = "derived_weights: [{name: raised, base: experts, changes: {gdp: 2}}]"
    faults = load_faults(countries, edition=f"weight_set: experts → weight_set: raised\n{derived}")
    assert faults == [("edition.setting", "edition.yaml", 11)]
