"""The commands as they are typed, in their own process where that matters."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


def report(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "warn_default_encoding", "-m", "generator", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


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
        "content/chapters/1-introduction/1-1-background.md:8:8 没有名为 index.mean.eastt 的数值"
        in built.stderr
    )
    assert "是不是 index.mean.east" in built.stderr
    assert "Traceback" not in built.stderr
    checked = report("check", "--format", "json", cwd=small_project.root)
    assert checked.returncode == 1
    result = json.loads(checked.stdout)
    assert result["ok"] is False
    assert [fault["code"] for fault in result["faults"]] == ["val-unknown"]


def test_fix_writes_present_values_and_mends_chinese_typing(small_project) -> None:
    text = small_project.page.read_text(encoding="utf-8")
    mistyped = text.replace("[4.4分](val:index.mean.east)", "【4.0分】（val：index.mean.east）")
    small_project.page.write_text(mistyped, encoding="utf-8")
    fixed = report("check", "--fix", cwd=small_project.root)
    assert fixed.returncode == 0, fixed.stdout
    assert small_project.page.read_text(encoding="utf-8") == text


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
    checked = report("check", "--data", str(tmp_path / "样本"), cwd=root)
    assert checked.returncode == 0, checked.stdout[-2000:]
