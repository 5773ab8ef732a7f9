from generator.pages.contexts.common import TableColumn
from generator.pages.tables import numeric, table
from generator.pages.themes.narrow import SAID, narrowed


def test_a_phone_leaves_out_columns_and_says_so():
    view = table(
        "表",
        (TableColumn("组"), numeric("得分", "分"), numeric("p")),
        [("东部", "4.20", "0.01")],
        note="注。",
    )
    found = narrowed(view, {2})
    assert [column.kind for column in found.columns] == ["text", "num", "num drop"]
    assert found.rows == view.rows
    assert found.note == f'注。 <span class="narrow-only">{SAID}</span>'
