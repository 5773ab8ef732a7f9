from generator.text.lint.slips import around, replaced


def test_a_stretch_is_shown_with_a_few_characters_of_its_line():
    text = "上一行\n甲乙丙丁戊己庚,辛壬癸子丑寅卯\n下一行"
    place = text.index(",")
    assert around(text, place, place + 1) == "乙丙丁戊己庚,辛壬癸子丑寅"
    assert replaced(text, place, place + 1, "，") == "乙丙丁戊己庚，辛壬癸子丑寅"
    assert around("甲,", 1, 2) == "甲,"
    assert around("上\n,\0乙", 2, 3) == ","
