import json

from generator.errors import Fault, Place
from generator.pages.checking import CheckResult, check_project
from generator.sample.reconciliation import Row


def test_a_sound_project_does_not_fail(located) -> None:
    result = check_project(located)
    assert not result.failed
    assert list(result.lines())[-1] == "须改 0 处，提醒 0 处。"


def test_faults_of_content_come_in_the_order_of_their_places(small_project, located) -> None:
    text = small_project.page.read_text(encoding="utf-8")
    small_project.page.write_text(text.replace("4.4分", "4.5分"), encoding="utf-8")
    home = located.content / "index.md"
    home.write_text("---\ntitle: 首页\nstatus: 草稿\n---\n\n共 37个。[](val:x)\n", encoding="utf-8")
    result = check_project(located)
    assert result.failed
    assert [fault.place.path for fault in result.faults] == [
        "content/chapters/1-introduction/1-1-background.md",
        "content/index.md",
        "content/index.md",
    ]
    lines = list(result.lines())
    assert lines[-1] == "须改 2 处，提醒 1 处。"
    assert sum(line.startswith("提醒 ") for line in lines) == 1
    assert len(list(result.lines(quiet=True))) == 2


def test_warnings_alone_do_not_fail(small_project, located) -> None:
    text = small_project.page.read_text(encoding="utf-8")
    small_project.page.write_text(f"{text}\n共 37个。\n", encoding="utf-8")
    result = check_project(located)
    assert [fault.severity for fault in result.faults] == ["warning"]
    assert not result.failed


def test_numbers_loaded_before_are_used_again_while_the_data_stay(
    small_project, located, small_numbers
) -> None:
    assert not check_project(located, small_numbers).failed
    cells = small_project.edition / "observations" / "communities.csv"
    cells.write_text(cells.read_text(encoding="utf-8").replace(",95,", ",九十五,"), encoding="utf-8")
    assert check_project(located, small_numbers).failed


def test_faulty_data_come_with_what_of_the_content_cannot_be_read(small_project, located) -> None:
    cells = small_project.edition / "observations" / "communities.csv"
    cells.write_text(cells.read_text(encoding="utf-8").replace(",95,", ",九十五,"), encoding="utf-8")
    small_project.page.write_text("文字", encoding="gbk")
    result = check_project(located)
    assert {fault.code for fault in result.faults} >= {"encoding"}
    assert any(fault.place.path.endswith("communities.csv") for fault in result.faults)


def test_the_result_is_plain_values_for_tools() -> None:
    row = Row("score-east", "东部得分", "index", "东部", "=", 4.4, 4.39, -0.01, 0.05, 1, "分", True)
    result = CheckResult((Fault("x", Place("a.md", 1), "事实"),), (row,))
    plain = json.loads(json.dumps(result.as_dict(), ensure_ascii=False))
    assert plain["ok"] is False
    assert plain["faults"][0]["place"]["path"] == "a.md"
    assert plain["reconciliation"][0]["published"] == 4.4
    assert any("1/1 项相合" in line for line in result.lines())
