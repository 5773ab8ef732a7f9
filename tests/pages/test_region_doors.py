from generator.pages.features import Features
from generator.pages.region_doors import region_doors


def test_doors_lead_to_the_pages_that_there_are(evaluation_2025, mini, countries) -> None:
    def titles(evaluation, **off):
        return [door.title for door in region_doors(evaluation, Features(**off))]

    assert titles(evaluation_2025) == ["方格图", "排名", "并排比较", "权重试算"]
    assert titles(evaluation_2025, what_if=False) == ["方格图", "排名", "并排比较"]
    assert "方格图" not in titles(mini)
    assert titles(countries) == []
