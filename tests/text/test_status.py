import pytest

from generator.text.status import reopened


@pytest.mark.parametrize(
    "before, after",
    [
        ("---\nstatus: 定稿\n---\n甲", "---\nstatus: 送审\n---\n甲"),
        ("---\r\ntitle: 定稿\r\nstatus：定稿 # 三选一\r\n---\r\n", None),
        ('\ufeff---\nstatus: "定稿"\n---\n', '\ufeff---\nstatus: "送审"\n---\n'),
        ("status: 定稿\n没有结束的页首", "status: 送审\n没有结束的页首"),
    ],
)
def test_a_final_page_goes_back_to_review(before, after):
    assert reopened(before) == (after or before.replace("：定稿", "：送审"))


@pytest.mark.parametrize(
    "source", ["---\nstatus: 送审\n---\n定稿", "---\nstatus: 草稿\n---\nstatus: 定稿\n", "甲", ""]
)
def test_any_other_page_stays(source):
    assert reopened(source) == source
