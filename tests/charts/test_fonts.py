from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from generator.charts.fonts import FILES, font_digest, mapped_codes, missing_glyphs, require_glyphs
from generator.errors import ReportError


@pytest.mark.parametrize("name", FILES)
def test_the_character_table_is_read_as_fonttools_reads_it(fonts, name):
    assert mapped_codes((fonts / name).read_bytes()) == set(TTFont(fonts / name).getBestCmap())


def test_the_fonts_hold_gb2312_and_the_signs_of_the_report(fonts):
    rows = (bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    hanzi = "".join(pair.decode("gb2312", errors="ignore") for pair in rows)
    assert len(hanzi) == 6763
    signs = "·“”‘’—…％≥≤±×→−–①⑳αβσωηδ（），。、；：？！《》%°²"
    assert missing_glyphs(hanzi + signs, fonts) == ""


def test_the_font_names_itself_as_the_theme_asks(fonts):
    font = TTFont(fonts / FILES[0])
    assert font["name"].getDebugName(1) == "Noto Sans SC"
    assert "Open Font License" in (fonts / "OFL.txt").read_text(encoding="utf-8")


def test_a_missing_glyph_is_refused_by_name(fonts):
    with pytest.raises(ReportError, match=r"图 map：?.*没有 “適”\(U\+9069\)"):
        require_glyphs("適老化", fonts, "map")


def test_missing_font_files_are_named(tmp_path):
    with pytest.raises(ReportError, match="没有图表字体文件"):
        font_digest(tmp_path)
