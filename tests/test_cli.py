"""The commands as they are typed, in their own process where that matters."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def report(*arguments: str, cwd: Path, stdin: int = subprocess.DEVNULL) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "warn_default_encoding", "-m", "generator", *arguments]
    return subprocess.run(command, cwd=cwd, stdin=stdin, capture_output=True, encoding="utf-8", check=False)


def test_build_and_check_from_a_subfolder_of_a_path_with_blanks(small_project) -> None:
    built = report("build", cwd=small_project.content / "chapters")
    assert built.returncode == 0, built.stderr
    assert "已生成" in built.stdout
    assert (small_project.root / "site" / "index.html").is_file()
    checked = report("check", cwd=small_project.content / "chapters")
    assert checked.returncode == 0, checked.stdout


def test_a_fault_is_one_sentence_with_its_place_and_no_traceback(small_project) -> None:
    text = small_project.page.read_text(encoding="utf-8")
    small_project.page.write_text(text.replace("index.mean.east", "index.mean.eastt"), encoding="utf-8")
    built = report("build", cwd=small_project.root)
    assert built.returncode == 1
    assert (
        "content/chapters/1-introduction/1-1-background.md:8:9 没有名为 index.mean.eastt 的数值"
        in built.stderr
    )
    assert "是不是 index.mean.east" in built.stderr
    assert "Traceback" not in built.stderr
    checked = report("check", "--format", "json", cwd=small_project.root)
    assert checked.returncode == 1
    result = json.loads(checked.stdout)
    assert result["ok"] is False
    assert [fault["code"] for fault in result["faults"]] == ["val-unknown"]


@pytest.fixture
def mistyped(small_project):
    """A small project with one value mistyped and out of date, and the text as it should be."""
    text = small_project.page.read_text(encoding="utf-8")
    wrong = text.replace("[4.4分](val:index.mean.east)", "【4.0分】（val：index.mean.east）")
    small_project.page.write_text(wrong, encoding="utf-8")
    return small_project, wrong, text


def test_fix_writes_present_values_and_mends_chinese_typing(mistyped) -> None:
    project, wrong, text = mistyped
    fixed = report("check", "--fix", "--yes", cwd=project.root)
    assert fixed.returncode == 0, fixed.stdout
    assert project.page.read_text(encoding="utf-8") == text
    assert "  原：东部综合得分为 〖4.0分〗，见" in fixed.stdout
    assert "  改：东部综合得分为 〖4.4分〗，见" in fixed.stdout
    (kept,) = (project.root / ".report-backup" / "1").rglob("*.md")
    assert kept.read_text(encoding="utf-8") == wrong
    quiet = report("check", "--fix", "--yes", "--quiet", cwd=project.root)
    assert (quiet.returncode, quiet.stdout) == (0, "")


def test_fix_without_a_terminal_changes_nothing_and_says_how(mistyped) -> None:
    project, wrong, _ = mistyped
    shown = report("check", "--fix", cwd=project.root)
    assert shown.returncode == 1
    assert "  改：东部综合得分为 〖4.4分〗，见" in shown.stdout
    assert "要改就加 --yes" in shown.stdout
    assert project.page.read_text(encoding="utf-8") == wrong
    assert not (project.root / ".report-backup").exists()


def test_fix_leaves_the_result_for_tools_alone_on_the_output(mistyped) -> None:
    fixed = report("check", "--fix", "--yes", "--format", "json", cwd=mistyped[0].root)
    assert json.loads(fixed.stdout)["ok"] is True
    assert "〖4.4分〗" in fixed.stderr


@pytest.mark.parametrize(
    "typed, asked, changed",
    [("y", 1, True), ("ｙ", 1, True), ("什么\nA", 2, True), ("n", 1, False), ("停止", 1, False)],
)
def test_fix_asks_at_a_terminal(mistyped, typed: str, asked: int, changed: bool) -> None:
    project, wrong, text = mistyped
    ours, theirs = os.openpty()
    os.write(ours, f"{typed}\n".encode())
    result = report("check", "--fix", cwd=project.root, stdin=theirs)
    os.close(theirs)
    os.close(ours)
    assert (result.stdout + result.stderr).count("改吗？[y 是 / n 否 / a 全部 / q 停止]") == asked
    assert "  改：东部综合得分为 〖4.4分〗，见" in result.stderr
    assert result.returncode == (0 if changed else 1)
    assert project.page.read_text(encoding="utf-8") == (text if changed else wrong)


def test_fix_with_faulty_data_lists_the_faults_and_changes_nothing(mistyped) -> None:
    project, wrong, _ = mistyped
    cells = project.edition / "observations" / "communities.csv"
    cells.write_text(cells.read_text(encoding="utf-8").replace(",95,", ",九十五,"), encoding="utf-8")
    result = report("check", "--fix", "--yes", cwd=project.root)
    assert result.returncode == 1
    assert "九十五" in result.stderr
    assert project.page.read_text(encoding="utf-8") == wrong


def test_yes_belongs_to_fix(small_project) -> None:
    result = report("check", "--yes", cwd=small_project.root)
    assert result.returncode == 2
    assert "--yes 只与 --fix 同用" in result.stderr


def test_values_figures_and_trace(small_project) -> None:
    listed = report("values", "综合得分·东部", cwd=small_project.root)
    assert listed.stdout.splitlines()[0] == "index.mean.east\t4.4分\t综合得分·东部"
    figures = report("values", "--figures", cwd=small_project.root)
    assert "regional-composite\t图\t" in figures.stdout
    traced = report("trace", "index.mean.east", cwd=small_project.root)
    assert "数值：4.4分" in traced.stdout
    assert "算法：" in traced.stdout
    missing = report("trace", "index.mean.eastt", cwd=small_project.root)
    assert missing.returncode == 1
    assert "是不是 index.mean.east" in missing.stderr


def test_scores_writes_the_tables_of_the_design(small_project, tmp_path: Path) -> None:
    assert report("scores", "--out", str(tmp_path / "得分"), cwd=small_project.root).returncode == 0
    written = {path.name for path in (tmp_path / "得分").iterdir()}
    assert {"scores.csv", "gaps.csv", "descriptives.csv", "contributions.csv"} <= written
    head = (tmp_path / "得分" / "scores.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert head.startswith("unit,level,node,score,availability,rank,rank_low,rank_high")


def test_a_folder_with_edition_yaml_is_data_enough(small_project, tmp_path: Path) -> None:
    result = report(
        "scores", "--data", str(small_project.edition), "--out", str(tmp_path / "out"), cwd=small_project.root
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    "arguments, words",
    [
        (("check", "--edition", "1999"), "没有 1999 年度版"),
        (("build", "--data", "nowhere"), "没有 2025 年度版"),
    ],
)
def test_a_wrong_place_is_named(small_project, arguments: tuple[str, ...], words: str) -> None:
    result = report(*arguments, cwd=small_project.root)
    assert result.returncode == 1
    assert words in result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_outside_a_project_the_command_says_where_to_run(tmp_path: Path) -> None:
    result = report("check", cwd=tmp_path)
    assert result.returncode == 1
    assert "没有 mkdocs.yml" in result.stderr


def test_every_command_of_the_design_so_far_has_a_chinese_help(tmp_path: Path) -> None:
    shown = report("--help", cwd=tmp_path).stdout
    for command in ("build", "serve", "check", "scores", "values", "trace", "sample", "render"):
        assert command in shown


def test_a_sample_of_another_size_is_an_edition_of_its_own(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    written = report("sample", "--communities", "1500", "--out", str(tmp_path / "样本"), cwd=root)
    assert written.returncode == 0, written.stderr
    checked = report("check", "--data", str(tmp_path / "样本"), "--format", "json", cwd=root)
    found = json.loads(checked.stdout)
    assert all(row["ok"] for row in found["reconciliation"])
    # What the text quotes from the sample has moved with it, and nothing else is wrong.
    assert {fault["code"] for fault in found["faults"]} == {"value-differs"}
    assert checked.returncode == 1
