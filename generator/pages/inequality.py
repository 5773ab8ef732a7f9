"""The page of inequality, convergence and spatial correlation: how far the units differ."""

from __future__ import annotations

from generator.analysis.association import CAVEAT as ASSOCIATION_CAVEAT
from generator.charts.families.inequality import compared_name, score_zero
from generator.evaluation import Evaluation
from generator.pages.associations import association_views, moran_view
from generator.pages.contexts.common import Link
from generator.pages.contexts.inequality import ConvergenceView, InequalityContext, MoranView
from generator.pages.convergence import convergence_view
from generator.pages.dispersion import (
    example_scores,
    gini_table,
    group_parts,
    indicator_table,
    read_inequality,
    shift_table,
    theil_table,
)
from generator.pages.downloadable import TABLE_TITLES
from generator.pages.method_page import method_page, rests_on_simulation
from generator.pages.page import Page
from generator.pages.readings import index_name
from generator.pages.results import result_titles
from generator.pages.templates import Templates

HISTORY = "history"
TABLES = ("communities", "observations", "units", "denominators", HISTORY)
TOLD = ("inequality", "inequality_groups", "sigma", "beta", "moran", "correlations")


def inequality_page(evaluation: Evaluation, templates: Templates) -> Page | None:
    """Return `methods/inequality`; None where the edition has no groups, so that nothing is decomposed."""
    if evaluation.inequality.empty or not evaluation.frame.groupings:
        return None
    simulated = rests_on_simulation(evaluation.dataset, TABLES)
    word, between = compared_name(evaluation), f"{evaluation.frame.groupings[0].name}间"
    convergence, moran = convergence_view(evaluation, simulated), moran_view(evaluation, simulated)
    reading = read_inequality(evaluation, between)
    context = InequalityContext(
        lead=_lead(evaluation, word, reading, convergence, moran),
        warning=warning(evaluation),
        simulated=simulated,
        index=index_name(evaluation),
        word=word,
        between=between,
        origin=score_zero(evaluation),
        example=example_scores(evaluation),
        shifts=shift_table(evaluation),
        theil=theil_table(evaluation, between, synthetic=simulated),
        gini=gini_table(evaluation, synthetic=simulated),
        upper_reading=reading,
        groups=group_parts(evaluation, word, synthetic=simulated),
        indicators=indicator_table(evaluation, "scored", between, synthetic=simulated),
        monitored=indicator_table(evaluation, "monitored", between, synthetic=simulated),
        convergence=convergence,
        moran=moran,
        associations=tuple(association_views(evaluation, simulated)),
        association_caveat=ASSOCIATION_CAVEAT if evaluation.frame.structure.sampled else "",
        downloads=_downloads(evaluation),
    )
    text = templates.render("inequality.md.j2", context)
    title = "不平衡、收敛与空间相关"
    description = "得分与指标在各单位之间有多不平衡，历年是否收敛，相邻单位与各一级指标是否相关。"
    return method_page("inequality", title, description, text)


def _lead(
    evaluation: Evaluation,
    word: str,
    reading: str,
    convergence: ConvergenceView | None,
    moran: MoranView | None,
) -> str:
    """Return the findings in a few sentences: inequality, convergence, neighbours."""
    asked = ["有多不平衡"] + ["历年是否收敛"] * bool(convergence) + ["相邻者是否相近"] * bool(moran)
    opening = f"本页看{len(evaluation.compared)}个{word}之间{'、'.join(asked)}。"
    first = reading.partition("。")[0]
    parts = [first, convergence.sigma_reading.partition("。")[0] if convergence else ""]
    parts.append(moran.reading.partition("；")[0] if moran else "")
    return opening + "".join(f"{part}。" for part in parts if part)


def warning(evaluation: Evaluation) -> tuple[str, ...]:
    """Return where the results must stay, then what of them is simulated; empty when nothing is."""
    synthetic = evaluation.dataset.synthetic
    titles = [TABLE_TITLES.get(name, name).partition("：")[0] for name in TABLES if name in synthetic]
    names = [f"“{title}”" for title in titles]
    if not names:
        return ()
    head, told = "本页结果只演示算法，不得引用。", f"本页依据的{''.join(names)}是模拟数据。"
    if HISTORY in synthetic:
        head = "历年数据换成实测之前，本页结果只留在方法与数据部分，不写入各章，不得引用。"
        told += "模拟的早年数据由本年数据按固定步长倒推，收敛与否由步长决定，不是发现。"
    if synthetic & set(TABLES) - {HISTORY}:
        told += (
            "模拟时同一社区各项指标共用社区类型、城市等级、省、市与社区的成熟度，一级指标之间必然高度相关，"
            "组间占比与相邻相近同样由此而来。"
        )
    return head, told


def _downloads(evaluation: Evaluation) -> tuple[Link, ...]:
    titles = result_titles(evaluation)
    return tuple(Link(f"{titles[name]} CSV", f"../data/{name}.csv") for name in TOLD if name in titles)
