from pathlib import Path

import pytest

from generator.datasets import load_yaml, load_yaml_file
from generator.errors import Fault, ReportError


def faults_of(text: str, first_line: int = 1) -> tuple[Fault, ...]:
    with pytest.raises(ReportError, match=r"x\.yml") as caught:
        load_yaml(text, "x.yml", first_line)
    return caught.value.faults


def test_plain_values() -> None:
    text = "a: 1\nb: 0.5\nc: true\nd: null\ne: [x, 'y']\nf: {g: 文字}\n"
    assert load_yaml(text, "x.yml") == {
        "a": 1,
        "b": 0.5,
        "c": True,
        "d": None,
        "e": ["x", "y"],
        "f": {"g": "文字"},
    }


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "off", "2025-12-31", "12:30", "010", "0x1f", "1_000", ".inf"]
)
def test_words_that_only_look_special_stay_text(word: str) -> None:
    assert load_yaml(f"a: {word}", "x.yml") == {"a": word}


@pytest.mark.parametrize(
    ("text", "value"), [("", None), ("a:", {"a": None}), ("a: ~", {"a": None}), ("-3", -3)]
)
def test_empty_and_single_values(text: str, value: object) -> None:
    assert load_yaml(text, "x.yml") == value


def test_key_twice_is_placed_and_names_the_first() -> None:
    (fault,) = faults_of("a: 1\nb:\n  c: 1\n  c: 2\n")
    assert (fault.code, fault.place.line, fault.place.column) == ("yaml.key-twice", 4, 3)
    assert "第 3 行" in fault.fact


def test_lines_count_from_the_first_line_given() -> None:
    (fault,) = faults_of("a: 1\na: 2\n", first_line=2)
    assert fault.place.line == 3
    assert "第 2 行" in fault.fact


def test_aliases_are_refused_without_being_unfolded() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {fault.code for fault in faults_of(bomb)} == {"yaml.alias"}


@pytest.mark.parametrize("text", ["a: !!python/name:os.system ''", "a: !x 1", "? [a]\n: 1", "a: !!int x"])
def test_tags_and_odd_keys_are_refused(text: str) -> None:
    assert [fault.code for fault in faults_of(text)] == ["yaml.tag"]


@pytest.mark.parametrize(
    ("text", "fact", "line"),
    [
        ("a: b: c", "冒号的位置不对", 1),
        ("a: 1\n\tb: 2\n", "制表符", 2),
        ("a: 'x\n", "引号", 2),
        ("a: [1, 2\n", "括号", 2),
        ("a: 1\nb\n", "少了冒号", 3),
        ("slug：x\n  title: y\n", "全角冒号", 2),
        ("a: 1\n---\nb: 2\n", "不止一个文档", 2),
        ("a: *x\n", "别名", 1),
        ("a: @x\n", "不能出现", 1),
        ("a:\n  - 1\n b: 2\n", "缩进", 3),
        ("a: \x01\n", "控制字符", 1),
    ],
)
def test_syntax_faults_are_in_chinese_with_line(text: str, fact: str, line: int) -> None:
    (fault,) = faults_of(text)
    assert fault.code == "yaml.syntax"
    assert fact in fault.fact
    assert fault.place.line == line
    assert fault.mend


def test_deep_nesting_is_a_fault_not_a_crash() -> None:
    assert [fault.code for fault in faults_of("[" * 5000)] == ["yaml.syntax"]


def test_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"x\.yml 没有这个文件"):
        load_yaml_file(tmp_path / "x.yml", "x.yml")
