from dataclasses import replace

from generator.outputs.explore import explorer_files


def with_features(evaluation, **features):
    dataset = evaluation.dataset
    edition = replace(dataset.edition, settings={**dataset.edition.settings, "features": features})
    return replace(evaluation, dataset=replace(dataset, edition=edition))


def names(evaluation) -> set[str]:
    return {path.removeprefix("data/explore/") for path, _ in explorer_files(evaluation)}


def test_features_decide_which_files_there_are(mini, countries) -> None:
    assert names(mini) == {"core.js", "core.json", "cities.js", "cities.json"}
    assert names(with_features(mini, downloads=False)) == {"core.js", "cities.js"}
    assert names(with_features(mini, city_pages=False)) == {"core.js", "core.json"}
    assert names(countries) == set()


def test_script_and_json_say_the_same(mini) -> None:
    files = dict(explorer_files(mini))
    for stem, name in (("core", "REPORT_CORE"), ("cities", "REPORT_CITIES")):
        script = files[f"data/explore/{stem}.js"].decode()
        assert script == f"window.{name}={files[f'data/explore/{stem}.json'].decode()};\n"


def test_what_a_switched_off_page_needs_is_not_written(mini) -> None:
    core = dict(explorer_files(with_features(mini, what_if=False)))["data/explore/core.js"].decode()
    assert '"top10"' not in core
    assert '"exact"' not in core
