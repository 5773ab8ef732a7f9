from generator.datasets.consistency.reference import reference_faults


def test_provinces_and_cities_are_known_under_their_names(mini_tables, table) -> None:
    provinces = table("provinces", adcode=["110000", "420000", "620000"], name=["北京市", "湖北省", "甘肃省"])
    cities = table("cities", adcode=["110100", "420100"], name=["北京市", "武昌市"])
    faults = reference_faults({**mini_tables, "provinces": provinces, "cities": cities})
    found = sorted((fault.place.line, fault.code) for fault in faults)
    assert found == [(10, "unit.reference-name"), (11, "unit.reference")]
