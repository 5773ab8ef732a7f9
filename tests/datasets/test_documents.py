"""YAML documents of an edition whose form is wrong."""

from typing import Any

import pytest

from generator.datasets.documents import SIDES, document_faults

WHOLE = {side: [{"item": "甲", "evidence": [{"fig": "a"}]}] for side in SIDES}


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("cases", {"cases": [{"id": "a", "name": "甲", "sections": ["4.1"]}]}),
        ("swot", WHOLE),
        ("outline", 1),
    ],
)
def test_right_documents_pass(name: str, document: Any) -> None:
    assert not list(document_faults(name, document, "x.yaml"))


@pytest.mark.parametrize(
    ("name", "document", "fact"),
    [
        ("cases", None, "没有 cases，或其下不是一列条目"),
        ("cases", {"cases": {}}, "没有 cases，或其下不是一列条目"),
        ("cases", {"cases": [{"id": "a", "nam": "甲"}]}, "cases 第 1 条（a）缺 name"),
        (
            "cases",
            {"cases": [{"id": "a", "name": "甲", "sections": 4}]},
            "cases 第 1 条（a）的 sections 不是一列",
        ),
        ("swot", {**WHOLE, "threats": None}, "没有 threats，或其下不是一列条目"),
        ("swot", {**WHOLE, "threats": ["甲"]}, "threats 第 1 条（无名）缺 item"),
    ],
)
def test_a_wrong_form_is_named(name: str, document: Any, fact: str) -> None:
    assert [fault.fact for fault in document_faults(name, document, "x.yaml")] == [fact]
