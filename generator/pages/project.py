"""Where things are: every path of a report, resolved from the folder of its mkdocs.yml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.errors import Fault, Place, ReportError


@dataclass(frozen=True)
class Project:
    """The folders of one report: root (of mkdocs.yml), data, content, templates, and the edition's year."""

    root: Path
    edition: str
    data: Path
    content: Path
    templates: Path

    @classmethod
    def at(cls, root: Path, edition: str, data: Path | None = None, content: Path | None = None) -> Project:
        """Return the project in `root`; data is its data root or one folder holding edition.yaml."""
        return cls(
            root=root,
            edition=edition,
            data=(data or root / "data").resolve(),
            content=(content or root / "content").resolve(),
            templates=root / "site_templates",
        )

    @property
    def edition_folder(self) -> Path:
        """The folder that holds edition.yaml; a `ReportError` names the editions there are."""
        if (self.data / "edition.yaml").is_file():
            return self.data
        folder = self.data / "editions" / self.edition
        if (folder / "edition.yaml").is_file():
            return folder
        there = sorted(path.parent.name for path in self.data.glob("editions/*/edition.yaml"))
        way_out = (
            f"现有年度版：{'、'.join(there)}"
            if there
            else "文件夹里须有 edition.yaml，或 editions/<年>/edition.yaml"
        )
        raise ReportError(
            [Fault("no-edition", Place(self.shown(folder)), f"没有 {self.edition} 年度版", way_out)]
        )

    @property
    def reference_folder(self) -> Path | None:
        """The folder of reference tables: in the data root or the edition, or beside the editions."""
        beside = self.data.parent.parent if (self.data / "edition.yaml").is_file() else self.data
        folders = (self.data / "reference", beside / "reference")
        return next((folder for folder in folders if folder.is_dir()), None)

    @property
    def cache(self) -> Path:
        """The folder of things that may be deleted at any time."""
        return self.root / ".cache" / "report"

    def shown(self, path: Path) -> str:
        """Return a path as messages show it: relative to the project where it lies in it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()
