import pytest

from generator.text.index import CaseEntry, Directory, FigureEntry, LinkIndex, SectionEntry
from generator.text.lint import addresses_of, lint, mend
from generator.text.scanner import scan
from generator.text.visible import visible
from generator.values.catalogue import Catalogue, Origin, ReportValue

PAGE = "content/cases/a.md"
TERMS = {"智慧小区": "智慧社区", "App": "APP"}
INDEX = LinkIndex(
    values=Catalogue([ReportValue("net", "5G网络覆盖率", 92.3, "%", 1, Origin("t"))]),
    figures=Directory([FigureEntry("map", "chart", "分布", "图4-1", "chapters/4-x/4-1-y.md")]),
    sections=Directory([SectionEntry("3.1", "AI与设计(试行)", "chapters/3-x/3-1-y.md", "s3-1")]),
    cases=Directory([CaseEntry("b", "乙", "cases/b.md")]),
)


def linted(source, *, path=PAGE, others=(), made=()):
    """Return the findings of a source, with the pages given as (path, source) to link to."""
    found = scan(source, path)
    scans = [found, *(scan(text, other) for other, text in others)]
    addresses = addresses_of(scans, made)
    return lint(source, found, INDEX, visible(source, found, INDEX), TERMS, addresses)


@pytest.fixture
def found():
    """Return rule, line and column of everything that is found in a source."""

    def places(source, **options):
        return [
            (finding.fault.code, finding.fault.place.line, finding.fault.place.column)
            for finding in linted(source, **options)
        ]

    return places


@pytest.fixture
def mended():
    """Return a source with the safe changes made."""
    return lambda source: mend(source, PAGE, INDEX, TERMS)[0]


@pytest.fixture
def findings():
    """Return the findings of a source."""
    return linted
