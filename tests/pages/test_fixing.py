"""What `report check --fix` does to the files of a project; the test gives the answers of an editor."""

import re
from dataclasses import replace

import pytest

from generator.pages.fixing import Answer, fix_project
from generator.text.binding import BINDING_REASONS, RULE
from generator.text.edits import Edit
from generator.text.lint import LINT_REASONS

YES, NO, ALL, QUIT = Answer.YES, Answer.NO, Answer.ALL, Answer.QUIT
SENTENCE = "东部综合得分为 [4.0分](val:index.mean.east)，高于西部；仍为 [4.1分](val:index.mean.east)。"
PAGE = "content/chapters/1-introduction/1-1-background.md"
INDEX = "content/chapters/1-introduction/index.md"


@pytest.fixture
def answered(located, small_numbers):
    """Run the fix with given answers, one for each question; yes to all without any."""

    def run(*answers, **options):
        given = iter(answers)
        return fix_project(
            located, small_numbers, lambda proposal: next(given) if answers else YES, **options
        )

    return run


@pytest.fixture
def outdated(small_project):
    """The page with three numbers that the data do not say, and one mistyped link on the page before."""
    text = small_project.page.read_text(encoding="utf-8")
    text = text.replace("4.4分", "4.3分").rstrip() + f"\n\n{SENTENCE}\n"
    small_project.page.write_bytes(text.encode())
    before = small_project.content / "chapters" / "1-introduction" / "index.md"
    before.write_bytes(
        before.read_bytes().replace("本章说明。".encode(), "本章 [4.4分]（val:index.mean.east）。".encode())
    )
    return small_project


def contents(project):
    return {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}


def present(text):
    return re.sub(r"4\.\d分", "4.4分", text)


def test_yes_to_each_writes_present_values_and_touches_nothing_else(outdated, answered) -> None:
    before = contents(outdated)
    result = answered()
    after = {path: data for path, data in contents(outdated).items() if ".report-backup" not in path.parts}
    changed = {path for path in after if after[path] != before[path]}
    assert {path.name for path in changed} == {"index.md", "1-1-background.md"}
    assert after[outdated.page].decode() == present(before[outdated.page].decode())
    assert after.keys() == before.keys()
    assert (result.proposed, len(result.made), result.files) == (4, 4, (INDEX, PAGE))
    assert next(result.lines()) == "已改 4 处，2 个文件；没有改的 0 处。"


def test_a_second_run_asks_nothing_and_keeps_nothing(outdated, answered) -> None:
    answered()
    before = contents(outdated)
    result = answered(NO)
    assert (result.proposed, result.backup) == (0, "")
    assert contents(outdated) == before
    assert list(result.lines()) == ["没有可以代改的地方。"]


def test_no_leaves_that_place_alone(outdated, answered) -> None:
    result = answered(NO, NO, YES, NO)
    text = outdated.page.read_text(encoding="utf-8")
    assert re.findall(r"4\.\d分", text) == ["4.3分", "4.4分", "4.1分"]
    assert result.files == (PAGE,)
    assert next(result.lines()) == "已改 1 处，1 个文件；没有改的 3 处。"


def test_no_to_all_writes_nothing(outdated, answered) -> None:
    before = contents(outdated)
    assert answered(NO, NO, NO, NO).made == ()
    assert contents(outdated) == before


def test_all_asks_no_more_and_still_shows_each(outdated, answered) -> None:
    shown = []
    result = answered(NO, ALL, show=shown.append)
    assert len(shown) == 4
    assert result.made == tuple(shown[1:])


def test_quit_stops_and_what_was_accepted_before_stands(outdated, answered) -> None:
    shown = []
    result = answered(YES, YES, QUIT, show=shown.append)
    assert len(shown) == 3
    assert result.files == (INDEX, PAGE)
    assert re.findall(r"4\.\d分", outdated.page.read_text(encoding="utf-8")) == ["4.4分", "4.0分", "4.1分"]


def test_the_proposal_shows_the_sentence_before_and_after(outdated, answered) -> None:
    shown = []
    answered(show=shown.append)
    assert shown[0].before == "本章 〖[4.4分]（val:index.mean.east）〗。"
    assert shown[2].lines == (
        f"{PAGE}:12:9 写的与数据不符",
        "  原：东部综合得分为 〖4.0分〗，高于西部；",
        "  改：东部综合得分为 〖4.4分〗，高于西部；",
        "  句中有“高于”：数字变了，请核对这句话的说法",
    )


def test_sentences_whose_wording_may_no_longer_hold_are_listed(outdated, answered) -> None:
    lines = list(answered().lines())
    place = lines.index("数字变了，请核对这句话的说法：")
    assert lines[place + 1 :] == [f"  {PAGE}:12:9 “高于”：东部综合得分为 4.4分，高于西部；"]


def test_without_writing_nothing_is_changed_and_the_way_is_said(outdated, answered) -> None:
    before = contents(outdated)
    shown = []
    result = answered(write=False, show=shown.append)
    assert len(shown) == 4
    assert contents(outdated) == before
    assert list(result.lines()) == ["以上 4 处可以改，现在没有改动任何文件；要改就加 --yes。"]


def test_the_copy_holds_the_old_bytes_and_its_folder_is_named(outdated, answered) -> None:
    before = {path: path.read_bytes() for path in outdated.content.rglob("*.md")}
    result = answered()
    assert result.backup == ".report-backup/1"
    kept = outdated.root / result.backup
    copies = {path.relative_to(kept): path.read_bytes() for path in kept.rglob("*.md")}
    assert {outdated.root / path: data for path, data in copies.items()} == {
        path: data for path, data in before.items() if path.read_bytes() != data
    }
    assert "改动前的文件存在 .report-backup/1/。" in result.lines()


def test_content_that_lies_elsewhere_is_copied_beside_the_project(
    outdated, small_numbers, located, tmp_path
) -> None:
    elsewhere = replace(located, content=outdated.content.rename(tmp_path / "正文"))
    result = fix_project(elsewhere, small_numbers, lambda proposal: YES)
    assert (outdated.root / result.backup / "正文" / "chapters" / "1-introduction" / "index.md").is_file()


@pytest.mark.parametrize("line", ["status: 定稿", "status：定稿", 'status: "定稿"  # 草稿 | 送审 | 定稿'])
def test_a_final_page_goes_back_to_review_and_that_is_said(outdated, answered, line) -> None:
    text = outdated.page.read_text(encoding="utf-8").replace("status: 草稿", line)
    outdated.page.write_text(text, encoding="utf-8")
    shown = []
    result = answered(show=shown.append)
    written = outdated.page.read_text(encoding="utf-8")
    assert written == present(text.replace(line, line.replace("定稿", "送审", 1).replace("：", ": ")))
    assert result.reopened == (PAGE,)
    assert f"{PAGE} 原为定稿，已退回送审，请重新审定。" in result.lines()
    assert [proposal.reopens for proposal in shown[:2]] == [False, True]
    assert shown[-1].lines[-1] == "  这一页是定稿；改动后状态退回送审"


@pytest.mark.parametrize("status", ["送审", "草稿"])
def test_any_other_status_stays(outdated, answered, status) -> None:
    text = outdated.page.read_text(encoding="utf-8").replace("status: 草稿", f"status: {status}")
    outdated.page.write_text(text, encoding="utf-8")
    assert answered().reopened == ()
    assert f"\nstatus: {status}\n" in outdated.page.read_text(encoding="utf-8")


def test_a_final_page_of_which_nothing_is_accepted_stays_final(outdated, answered) -> None:
    text = outdated.page.read_text(encoding="utf-8").replace("status: 草稿", "status: 定稿")
    outdated.page.write_text(text, encoding="utf-8")
    assert answered(NO, NO, NO, NO).reopened == ()
    assert outdated.page.read_text(encoding="utf-8") == text


def test_a_final_page_whose_status_cannot_be_set_back_is_left_alone(outdated, answered) -> None:
    text = outdated.page.read_text(encoding="utf-8")
    text = text.replace("status: 草稿", "status: >-\n  定稿")
    outdated.page.write_text(text, encoding="utf-8")
    result = answered()
    assert outdated.page.read_text(encoding="utf-8") == text
    assert result.files == (INDEX,)
    assert [fault.code for fault in result.left] == ["fix-final"]


def test_a_file_that_changed_meanwhile_is_left_alone_and_told(outdated, located, small_numbers) -> None:
    def ask(proposal):
        outdated.page.write_text("编辑刚存的文字", encoding="utf-8")
        return YES

    result = fix_project(located, small_numbers, ask)
    assert outdated.page.read_text(encoding="utf-8") == "编辑刚存的文字"
    assert result.files == (INDEX,)
    (fault,) = result.left
    assert (fault.code, fault.place.path) == ("fix-changed", PAGE)
    assert next(result.lines(quiet=True)).startswith(f"{PAGE} 问答期间这个文件被改动过，没有改它")
    assert not (outdated.root / result.backup / PAGE).exists()


def test_a_file_that_cannot_be_written_is_told(outdated, answered, monkeypatch) -> None:
    def full(path, old, new):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.pages.fixing.exchange", full)
    before = outdated.page.read_bytes()
    result = answered()
    assert [fault.code for fault in result.left] == ["fix-refused", "fix-refused"]
    assert result.made == ()
    assert not any("改动前的文件" in line for line in result.lines())
    assert outdated.page.read_bytes() == before


def test_line_ends_stay(outdated, answered) -> None:
    data = outdated.page.read_bytes().replace(b"\n", b"\r\n")
    outdated.page.write_bytes(data)
    answered()
    assert outdated.page.read_bytes() == present(data.decode()).encode()


def test_a_file_in_another_encoding_stays_as_it_is(outdated, answered) -> None:
    text = outdated.page.read_text(encoding="utf-8")
    outdated.page.write_text(text, encoding="gbk")
    before = outdated.page.read_bytes()
    assert answered().files == (INDEX,)
    assert outdated.page.read_bytes() == before


def test_further_providers_are_asked_in_their_order(outdated, answered) -> None:
    result = answered(
        providers=(
            lambda text, found: [Edit(len(text), len(text), "甲\n", "one")] if "甲" not in text else [],
            lambda text, found: [Edit(len(text), len(text), "乙\n", "two")] if text.endswith("甲\n") else [],
        )
    )
    assert [proposal.reason for proposal in result.made] == ["one", "two"] * 3
    assert outdated.page.read_text(encoding="utf-8").endswith("。\n甲\n乙\n")


def test_slips_of_typing_are_mended_after_the_numbers(small_project, answered) -> None:
    text = small_project.page.read_text(encoding="utf-8").rstrip()
    small_project.page.write_bytes(f"{text}\n\n东部为[4.0分](val:index.mean.east),高于西部。\n".encode())
    result = answered()
    assert "东部为 [4.4分](val:index.mean.east)，高于西部。" in small_project.page.read_text(encoding="utf-8")
    assert {proposal.reason for proposal in result.made} > {LINT_REASONS["space-missing"]}


def test_a_number_that_one_value_proves_is_linked_to_it(small_project, answered) -> None:
    text = small_project.page.read_text(encoding="utf-8").rstrip()
    small_project.page.write_bytes(f"{text}\n\n按模拟数据，东部综合得分为 4.4分。\n".encode())
    result = answered()
    assert "东部综合得分为 [4.4分](val:index.mean.east)。" in small_project.page.read_text(encoding="utf-8")
    assert [proposal.reason for proposal in result.made] == [BINDING_REASONS[RULE]]


def test_a_number_that_two_values_may_mean_is_left_to_the_editor(small_project, answered) -> None:
    text = small_project.page.read_text(encoding="utf-8").rstrip()
    small_project.page.write_bytes(f"{text}\n\n有一个数为 4.4分。\n".encode())
    assert not answered().made
