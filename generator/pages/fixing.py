"""`report check --fix`: puts every change before the editor, and writes those that are accepted.

A file is copied before it is changed, a page in 定稿 goes back to 送审, and a file that someone else
changed meanwhile is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from generator.errors import Fault, Place
from generator.pages.content import ENCODING, Content, Source, read_content
from generator.pages.numbers import Numbers
from generator.pages.project import Project
from generator.pages.proofing import link_index
from generator.pages.safekeeping import Backup, exchange, holds
from generator.text.binding import BINDING_REASONS, binding_edits
from generator.text.edits import Edit
from generator.text.fix import LINK_REASONS, link_edits
from generator.text.frontmatter import read_front_matter
from generator.text.glossary import avoided_forms
from generator.text.index import LinkIndex
from generator.text.lint import LINT_REASONS, lint_edits
from generator.text.mending import Mended, Provider, Recheck, mend
from generator.text.proposals import Proposal
from generator.text.recognition import NumberReader
from generator.text.scanner import Scan
from generator.text.status import FINAL, IN_REVIEW, reopened
from generator.text.visible import visible

REASONS: Mapping[str, str] = {**LINK_REASONS, **BINDING_REASONS, **LINT_REASONS}
"""Why a change is proposed, by the rule of its edit."""


class Answer(Enum):
    """What the editor says to a proposal: this one, not this one, all from here on, or no more."""

    YES = "y"
    NO = "n"
    ALL = "a"
    QUIT = "q"


Ask = Callable[[Proposal], Answer]
Show = Callable[[Proposal], object]


@dataclass(frozen=True)
class FixResult:
    """What one run changed, or would change where it was not to write.

    proposed: number of changes put before the editor; files: pages changed, as messages show them;
    reopened: those of them set back from 定稿 to 送审; left: files that could not be changed, and why;
    rechecks: sentences to be read again; backup: folder of the copies, empty where there are none.
    """

    written: bool
    proposed: int
    made: tuple[Proposal, ...]
    files: tuple[str, ...]
    reopened: tuple[str, ...]
    left: tuple[Fault, ...]
    rechecks: tuple[Recheck, ...]
    backup: str

    def lines(self, *, quiet: bool = False) -> Iterator[str]:
        """Yield the result for a terminal; quiet: only what could not be done."""
        yield from map(str, self.left)
        if quiet:
            return
        if not self.proposed:
            yield "没有可以代改的地方。"
        elif not self.written:
            yield f"以上 {self.proposed} 处可以改，现在没有改动任何文件；要改就加 --yes。"
        else:
            left_out = self.proposed - len(self.made)
            yield f"已改 {len(self.made)} 处，{len(self.files)} 个文件；没有改的 {left_out} 处。"
        yield from self._after_writing() if self.written else ()

    def _after_writing(self) -> Iterator[str]:
        if self.backup and self.files:
            yield f"改动前的文件存在 {self.backup}/。"
        yield from (f"{path} 原为{FINAL}，已退回{IN_REVIEW}，请重新审定。" for path in self.reopened)
        if self.rechecks:
            yield "数字变了，请核对这句话的说法："
            yield from (f"  {recheck}" for recheck in self.rechecks)


def fix_project(
    project: Project,
    numbers: Numbers,
    ask: Ask,
    *,
    show: Show = lambda proposal: None,
    write: bool = True,
    providers: Sequence[Provider] | None = None,
) -> FixResult:
    """Go through all sources in reading order, show and ask about every change, and write what is accepted.

    Each page is written once its last question is answered; after `Answer.QUIT` what was accepted before
    stands. write: False only shows what would be changed. providers: what may be changed, default all.
    """
    content = read_content(project)
    index = link_index(content, numbers)
    run = _Run(
        project,
        index,
        _Editor(ask, show),
        write,
        _providers(content, index) if providers is None else providers,
    )
    unread = {fault.place.path for fault in content.faults if fault.code == ENCODING}
    for source in content.sources:
        if source.path not in unread:
            run.mend(source)
        if run.editor.stopped:
            break
    return run.result


def _providers(content: Content, index: LinkIndex) -> tuple[Provider, ...]:
    """Return what may be changed, in the order of precedence."""
    terms, reader = avoided_forms(content.terms), NumberReader(index)

    def bind(source: str, found: Scan) -> list[Edit]:
        seen = visible(source, found, index)
        return binding_edits(source, seen, reader.read(seen))

    return (
        lambda source, found: link_edits(found, index),
        bind,
        lambda source, found: lint_edits(source, found, index, terms),
    )


class _Editor:
    """Puts proposals before the editor until all are accepted or no more are wanted."""

    def __init__(self, ask: Ask, show: Show) -> None:
        self.ask, self.show = ask, show
        self.all = self.stopped = False
        self.proposed = 0

    def accepts(self, proposal: Proposal) -> bool:
        """Show a proposal and return whether it is accepted."""
        if self.stopped:
            return False
        self.proposed += 1
        self.show(proposal)
        answer = Answer.YES if self.all else self.ask(proposal)
        self.all = answer is Answer.ALL or self.all
        self.stopped = answer is Answer.QUIT
        return answer in (Answer.YES, Answer.ALL)


class _Run:
    """One run over the sources: mends and writes one after the other, and keeps account."""

    def __init__(
        self, project: Project, index: LinkIndex, editor: _Editor, write: bool, providers: Sequence[Provider]
    ) -> None:
        self.project, self.index, self.editor, self.write = project, index, editor, write
        self.providers = providers
        self.backup = Backup(project.root)
        self.changed: list[tuple[Source, Mended]] = []
        self.reopened: list[str] = []
        self.left: list[Fault] = []

    def mend(self, source: Source) -> None:
        """Mend one source, and write it where a change was accepted."""
        final = source.front.status == FINAL or reopened(source.text) != source.text
        mended = mend(
            source.text,
            source.path,
            source.page,
            self.index,
            self.providers,
            REASONS,
            lambda proposal: self.editor.accepts(replace(proposal, reopens=final)),
        )
        if not mended.made:
            return
        text = reopened(mended.text)
        fault = self._fault(source, text) or (self._write(source, text) if self.write else None)
        if fault:
            self.left.append(fault)
            return
        self.changed.append((source, mended))
        self.reopened += [source.path] if final else []

    @staticmethod
    def _fault(source: Source, text: str) -> Fault | None:
        """Return why a page may not be changed: it would stay 定稿."""
        if read_front_matter(text, source.path)[0].status != FINAL:
            return None
        fact = f"这一页是{FINAL}，页首信息里却找不到写着{FINAL}的那一行，没有改它"
        return Fault(
            "fix-final", Place(source.path), fact, f"把页首信息的状态写作 status: {IN_REVIEW}，再运行一次"
        )

    def _write(self, source: Source, text: str) -> Fault | None:
        """Keep a copy and write the new text; return what stood in the way."""
        old, new = source.text.encode("utf-8"), text.encode("utf-8")
        inside = source.file.relative_to(self.project.content).as_posix()
        try:
            if holds(source.file, old):
                self.backup.keep(f"{self.project.content.name}/{inside}", old)
                if exchange(source.file, old, new):
                    return None
        except OSError:
            mend = "看这个文件和所在文件夹能不能写、磁盘是否满了，再运行一次"
            return Fault("fix-refused", Place(source.path), "写不进去，没有改它", mend)
        fact = "问答期间这个文件被改动过，没有改它"
        return Fault("fix-changed", Place(source.path), fact, "先在编辑器里保存好，再运行一次")

    @property
    def result(self) -> FixResult:
        """What was changed so far."""
        folder = self.backup.folder
        return FixResult(
            written=self.write,
            proposed=self.editor.proposed,
            made=tuple(proposal for _, mended in self.changed for proposal in mended.made),
            files=tuple(source.path for source, _ in self.changed),
            reopened=tuple(self.reopened),
            left=tuple(self.left),
            rechecks=tuple(recheck for _, mended in self.changed for recheck in mended.rechecks),
            backup=self.project.shown(folder) if folder else "",
        )
