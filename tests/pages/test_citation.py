from dataclasses import replace

from generator.pages.citation import citation


def with_imprint(mini, **imprint):
    edition = mini.dataset.edition
    return replace(edition, settings={**edition.settings, "imprint": imprint})


def test_a_page_is_cited_by_title_version_and_date_of_the_edition(mini) -> None:
    cited = citation(with_imprint(mini, 主办单位="某研究院"), "3.4 指标权重")
    assert cited["gbt"] == "某研究院. 小样：三省两指标：3.4 指标权重[R/OL]. 版本 1.0. (2025-12-31)."
    assert cited["bibtex"] == (
        "@techreport{report-1.0,\n  title = {小样：三省两指标：3.4 指标权重},\n  institution = {某研究院},\n"
        "  year = {2025},\n  note = {版本 1.0，2025-12-31}\n}"
    )


def test_a_missing_issuer_is_left_out(mini) -> None:
    cited = citation(with_imprint(mini), "引言")
    assert cited["gbt"].startswith("小样：三省两指标：引言[R/OL]")
    assert "institution" not in cited["bibtex"]


def test_signs_of_latex_do_not_break_the_entry(mini) -> None:
    assert r"覆盖率 \% \& 5G\_A" in citation(with_imprint(mini), "覆盖率 % & 5G_A}")["bibtex"]
