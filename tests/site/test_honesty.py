"""What is internal reaches no reader; what is synthetic says so everywhere; real data says nothing of it."""

import csv
import html
import json
import re
from pathlib import Path

from generator.outputs.archive import unzipped
from generator.site.building import build_site
from generator.site.locate import locate

LABEL = "模拟数据"


def site_of(project) -> Path:
    located, config_file = locate(project.config)
    return build_site(located, config_file).folder


def texts(site: Path) -> dict[str, str]:
    """Everything on the site that is text, with character references and JSON escapes undone."""
    found = {}
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".csv", ".svg", ".xml", ".txt", ".js"):
            text = path.read_text(encoding="utf-8-sig")
            if path.suffix == ".json":
                text = json.dumps(json.loads(text), ensure_ascii=False)
            found[path.relative_to(site).as_posix()] = html.unescape(text)
        if path.suffix in (".zip", ".xlsx"):
            parts = unzipped(path.read_bytes()).values()
            found[path.relative_to(site).as_posix()] = html.unescape(b"\n".join(parts).decode("utf-8"))
    return found


def plant(edition: Path, access: str) -> list[str]:
    """Add a text column with a word of its own to every table; return the words."""
    descriptor_path = edition / "datapackage.json"
    descriptor = json.loads(descriptor_path.read_text(encoding="utf-8"))
    words = []
    for resource in descriptor["resources"]:
        word = f"金丝雀{len(words)}号"
        words.append(word)
        resource["schema"]["fields"].append({"name": "canary", "type": "string", "access": access})
        path = edition / resource["path"]
        with path.open(encoding="utf-8", newline="") as stream:
            head, *rows = csv.reader(stream)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(
                [[*head, "canary"], *([*row, word] for row in rows)]
            )
    descriptor_path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=1), encoding="utf-8")
    return words


def test_a_canary_in_an_internal_column_of_every_table_reaches_no_output(small_project) -> None:
    words = plant(small_project.edition, "internal")
    for path, text in texts(site_of(small_project)).items():
        assert not [word for word in words if word in text], path


def test_the_same_canary_made_public_is_found_so_that_the_search_can_fail(small_project) -> None:
    words = plant(small_project.edition, "public")
    everything = "".join(texts(site_of(small_project)).values())
    assert all(word in everything for word in words)


def test_named_communities_and_incidents_reach_no_output(small_site: Path) -> None:
    for path, text in texts(small_site).items():
        assert "小样甲社区" not in text, path
        assert not re.search(r"\bincidents\b", text) or path.startswith("assets/"), path


def test_a_picture_without_its_caption_still_says_that_it_is_synthetic(small_site: Path) -> None:
    page = (small_site / "chapters/1-introduction/1-1-background.html").read_text(encoding="utf-8")
    (figure,) = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    bare = re.sub(r"<figcaption.*?</figcaption>", "", figure, flags=re.DOTALL)
    drawings = re.findall(r"<svg.*?</svg>", bare, re.DOTALL)
    assert len(drawings) >= 2
    assert all(LABEL in drawing for drawing in drawings)
    assert LABEL in (small_site / "charts/regional-composite.svg").read_text(encoding="utf-8")
    rows = (small_site / "charts/regional-composite.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].endswith("provenance")
    assert all(row.endswith("synthetic") for row in rows[1:])


def test_every_page_of_a_demonstration_says_so_and_is_not_indexed(small_site: Path) -> None:
    for page in small_site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "演示版：各省、市得分与排名为模拟数据，不得引用" in text, page
        assert re.search(r'<meta name="robots" content="noindex', text), page


def test_every_csv_has_a_provenance_column(small_site: Path) -> None:
    for table in small_site.rglob("*.csv"):
        assert "provenance" in table.read_text(encoding="utf-8-sig").splitlines()[0].split(","), table


def test_real_data_removes_the_label_by_the_descriptor_alone(small_project) -> None:
    descriptor = small_project.edition / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    descriptor.write_text(text.replace('"synthetic"', '"observed"'), encoding="utf-8")
    for path, content in texts(site_of(small_project)).items():
        if not path.startswith("assets/"):
            assert LABEL not in content, path
            assert "演示版" not in content, path


def test_no_request_leaves_the_site_in_the_markup(small_site: Path) -> None:
    outside = re.compile(r"""(?:src|href|action|data|poster)=["'](?:https?:)?//[^"']+""")
    shown_code = re.compile(r"<pre\b.*?</pre>", re.DOTALL)  # the code by which others embed a chart
    inlined = re.compile(r"url\(\s*['\"]?(?:https?:)?//")
    for path, text in texts(small_site).items():
        if path.endswith(".html"):
            text = shown_code.sub("", text)
            assert not outside.findall(text), path
            assert not inlined.findall(text), path
