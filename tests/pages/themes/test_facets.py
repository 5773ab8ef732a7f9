from generator.pages.themes.facets import facet


def test_values_are_counted_and_ordered():
    found = facet("phase", "阶段", ["中期", "短期", "短期", ""], ["短期", "中期", "长期"])
    assert found.values == (("短期", "短期", 2), ("中期", "中期", 1))


def test_an_entry_may_have_several_values():
    found = facet("strategy", "对策", ["6.1.1|6.2.1", "6.1.1"], (), {"6.1.1": "6.1.1 区域均衡"})
    assert found.values == (("6.1.1", "6.1.1 区域均衡", 2), ("6.2.1", "6.2.1", 1))
