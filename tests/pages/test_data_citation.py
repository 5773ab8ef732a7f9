from dataclasses import replace

from generator.pages.data_citation import data_citation, data_licence


def test_the_dataset_is_cited_after_the_standard(mini):
    settings = {**mini.dataset.edition.settings, "imprint": {"主办单位": "某院_所"}}
    edition = replace(
        mini.dataset.edition, settings=settings, title="报告", version="2025.1", date="2025-12-31"
    )
    cited = data_citation(edition)
    assert cited.gbt == "某院_所. 报告：数据[DS/OL]. 版本 2025.1. (2025-12-31)."
    assert cited.bibtex.startswith("@misc{data-2025.1,\n  title = {报告：数据},\n  author = {某院\\_所},\n")
    assert cited.bibtex.endswith("\n}")


def test_a_missing_issuer_and_licence_print_nothing(mini):
    edition = replace(mini.dataset.edition, settings={}, title="报告")
    assert data_citation(edition).gbt.startswith("报告：数据[DS/OL]")
    assert "author" not in data_citation(edition).bibtex
    assert data_licence(edition) == ""
    licensed = replace(edition, settings={"licences": {"data": "CC BY 4.0"}})
    assert data_licence(licensed) == "CC BY 4.0"
