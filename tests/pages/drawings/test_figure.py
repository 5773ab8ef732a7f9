from markupsafe import Markup

from generator.pages.contexts.common import TableColumn, TableView
from generator.pages.drawings.figure import drawn_figure


def test_a_figure_is_drawn_in_both_widths():
    table = TableView("表", (TableColumn("名称"),), (("北京",),))
    view = drawn_figure("a", "名", "说明。", lambda width: Markup(width), table, note="注")
    assert (view.wide, view.narrow, view.note) == ("wide", "narrow", "注")
