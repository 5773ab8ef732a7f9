"""What stands around the results: home, figures, origins, cases, methods, data and appendices."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.contexts.common import Link


@dataclass(frozen=True)
class CaseRow:
    """A case: linked where it has a page of its own."""

    case: Link
    kind: str
    place: str
    sections: tuple[Link, ...]
    lesson: str


@dataclass(frozen=True)
class CaseIndexContext:
    """case-index.md.j2: all cases."""

    cases: tuple[CaseRow, ...]
    kinds: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class TableBlock:
    """Rows of a table under the titles of their group, outermost first; an empty title prints nothing.

    repeated: for each row, how many of its first cells say what the row above says.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    repeated: tuple[int, ...]


@dataclass(frozen=True)
class FigureContext:
    """figure.html.j2: a chart, or a table when there is no drawing.

    summary, more: what it shows, the second part folded where the whole is long. kinds: of the columns,
    num, short, text or long. stacked: on a phone each row is a card, without its missing cells.
    permalink: the way to the page of the figure, empty on that page itself. explored: the way to the site's
    root where the chart can be zoomed and filtered, none where it cannot.
    """

    id: str
    number: str
    title: str
    summary: str
    more: str
    source: str
    synthetic: bool
    wide: Markup
    narrow: Markup
    heads: tuple[str, ...]
    blocks: tuple[TableBlock, ...]
    kinds: tuple[str, ...]
    downloads: tuple[Link, ...]
    is_table: bool
    stacked: bool
    missing: str
    permalink: str
    explored: str | None


@dataclass(frozen=True)
class OriginRow:
    """The origin of one value used on a page."""

    id: str
    name: str
    text: str
    provenance: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OriginsContext:
    """origins.html.j2: where the numbers of a page come from."""

    origins: tuple[OriginRow, ...]
    folded: bool


@dataclass(frozen=True)
class MethodsContext:
    """methods-index.md.j2: how a score is made, and the pages that say it in full."""

    year: str
    demonstration: bool
    scored: int
    monitored: int
    n: int
    pages: tuple[Link, ...]


@dataclass(frozen=True)
class ConflictFigure:
    """A figure of a contradiction: its name, quoted value and section; headline: the one that is used."""

    name: str
    value: str
    section: Link
    headline: bool = False


@dataclass(frozen=True)
class ConflictRow:
    """A contradiction between published figures, and how it is decided.

    other_anchors: its code as written and the codes that it has elsewhere.
    """

    code: str
    anchor: str
    other_anchors: tuple[str, ...]
    aliases: str
    title: str
    sections: tuple[Link, ...]
    text: str
    figures: tuple[ConflictFigure, ...]
    decision: str
    reason: str


@dataclass(frozen=True)
class CorrectionsContext:
    """corrections.md.j2: 数据口径与勘误."""

    conflicts: tuple[ConflictRow, ...]


@dataclass(frozen=True)
class ReconciliationRow:
    """A published figure beside the value that the data set gives for the same population."""

    id: str
    name: str
    population: str
    published: str
    computed: str
    agrees: bool


@dataclass(frozen=True)
class ReconciliationContext:
    """reconciliation.md.j2: 对账."""

    rows: tuple[ReconciliationRow, ...]
    missed: int
    demonstration: bool


@dataclass(frozen=True)
class Term:
    """A term of the glossary: id is its anchor."""

    id: str
    name: str
    english: str
    definition: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class GlossaryContext:
    """glossary.md.j2."""

    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Reference:
    """One entry of the list of references, its text after GB/T 7714.

    label: what the text calls it; kind: what it is; cited: the pages that cite it.
    """

    id: str
    text: str
    label: str
    kind: str
    note: str
    verified: str
    cited: tuple[Link, ...]


@dataclass(frozen=True)
class ReferencesContext:
    """references.md.j2."""

    references: tuple[Reference, ...]


@dataclass(frozen=True)
class AccessibilityContext:
    """accessibility.md.j2: whom to tell, empty where the imprint names nobody; the edition's date."""

    contact: str
    date: str


@dataclass(frozen=True)
class ImprintContext:
    """imprint.md.j2: fields that are filled."""

    title: str
    version: str
    date: str
    fields: tuple[tuple[str, str], ...]
    demonstration: bool


@dataclass(frozen=True)
class Finding:
    """One finding of the home page: the value quoted, a sentence, and where to read on."""

    value: str
    sentence: str
    href: str


@dataclass(frozen=True)
class RegionScore:
    """The score of a region on the home page: its words, the value quoted, its page; whether simulated."""

    name: str
    value: str
    href: str
    synthetic: bool


@dataclass(frozen=True)
class HomeContext:
    """home.html.j2: title in the lines it breaks into, edition, paragraph, map, scores, findings, doors."""

    title: tuple[str, ...]
    edition: str
    paragraph: str
    map: Markup
    regions: tuple[RegionScore, ...]
    findings: tuple[Finding, ...]
    doors: tuple[tuple[str, str, str], ...]
