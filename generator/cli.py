"""The commands of the console script `report`; each is a few lines over the layers below."""

from __future__ import annotations

import fnmatch
import json
import logging
import os
import sys
import unicodedata
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.errors import Fault, ReportError
from generator.pages.project import Project
from generator.site.locate import locate

if TYPE_CHECKING:
    from generator.pages.numbers import Numbers
    from generator.text.proposals import Proposal

Command = TypeVar("Command", bound=Callable[..., Any])
PATH = click.Path(path_type=Path)


def common_options(command: Command) -> Command:
    """Add the options that every command takes, and hand the command its project."""

    @click.option("--edition", metavar="年", help="年度版，默认见 mkdocs.yml。")
    @click.option(
        "--data", "data_folder", type=PATH, metavar="文件夹", help="数据根目录，或含 edition.yaml 的文件夹。"
    )
    @click.option("--content", type=PATH, metavar="文件夹", help="正文所在文件夹。")
    @click.option("--config-file", type=PATH, metavar="文件", help="mkdocs.yml 的位置。")
    @click.option("--quiet", is_flag=True, help="只说错误。")
    @wraps(command)
    def with_project(
        edition: str | None,
        data_folder: Path | None,
        content: Path | None,
        config_file: Path | None,
        quiet: bool,
        **options: Any,
    ) -> Any:
        logging.basicConfig(level=logging.ERROR if quiet else logging.WARNING, format="%(message)s")
        logging.getLogger("generator.progress").setLevel(logging.ERROR if quiet else logging.INFO)
        project, config_file = locate(config_file, edition, data_folder, content)
        return command(project=project, config_file=config_file, quiet=quiet, **options)

    return with_project  # type: ignore[return-value]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="annual-report-generator", prog_name="report")
def cli() -> None:
    """从评估数据生成年度研究报告：计算得分与地区差异，生成可搜索的网站。"""


@cli.command()
@common_options
@click.option("--site-dir", type=PATH, help="网站写到哪里，默认 site/。")
@click.option("--draft", is_flag=True, help="状态为“草稿”的页面里有错也继续，并在页面上标出。")
@click.option("--no-cache", is_flag=True, help="不用缓存，全部重画。")
def build(
    project: Project, config_file: Path, quiet: bool, site_dir: Path | None, draft: bool, no_cache: bool
) -> None:
    """校验、计算并生成整个网站；有错则不动原来的网站。"""
    from generator.site.building import build_site

    built = build_site(project, config_file, site_dir, draft=draft, cached=not no_cache)
    if not quiet:
        print(f"已生成 {built.pages} 个页面，用时 {built.seconds:.1f} 秒：{built.folder / 'index.html'}")


@cli.command()
@common_options
@click.option("--port", type=int, default=8000, show_default=True, help="预览端口。")
@click.option("--open/--no-open", "open_browser", default=False, help="打开浏览器。")
def serve(project: Project, config_file: Path, quiet: bool, port: int, open_browser: bool) -> None:
    """实时预览：保存后页面自动刷新，错误显示在页面上。"""
    from generator.site.building import serve_site

    if not quiet:
        print(f"预览地址：http://127.0.0.1:{port}/（按 Ctrl+C 结束）", flush=True)
    serve_site(project, config_file, port, open_browser=open_browser)


@cli.command()
@common_options
@click.option("--fix", is_flag=True, help="把现值写进正文，并改正误写的标记；每处先问。")
@click.option("--yes", is_flag=True, help="与 --fix 同用：不问，全部照改。")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(project: Project, config_file: Path, quiet: bool, fix: bool, yes: bool, form: str) -> None:
    """只检查数据和正文，不生成网站；有须改之处则以 1 退出。"""
    from generator.pages.checking import check_project
    from generator.pages.numbers import load_numbers

    if yes and not fix:
        raise click.UsageError("--yes 只与 --fix 同用。")
    numbers = load_numbers(project) if fix else None
    if numbers is not None:
        _fix(project, numbers, yes=yes, quiet=quiet, aside=form == "json")
    result = check_project(project, numbers)
    if form == "json":
        print(json.dumps(result.as_dict(), ensure_ascii=False, indent=2))
    else:
        for line in result.lines(quiet=quiet):
            print(line)
    sys.exit(1 if result.failed else 0)


def _fix(project: Project, numbers: Numbers, *, yes: bool, quiet: bool, aside: bool) -> None:
    """Mend the content: ask at the terminal, or not with `yes`; with neither, say what would be changed.

    aside: speak on the error stream, so that the output holds the result for tools alone.
    """
    from generator.pages.fixing import Answer, fix_project

    asking = not yes and sys.stdin is not None and sys.stdin.isatty()

    def ask(proposal: Proposal) -> Answer:
        return Answer(_answer()) if asking else Answer.YES

    def show(proposal: Proposal) -> None:
        if asking or not quiet:
            click.echo("\n".join(proposal.lines), err=asking or aside)

    result = fix_project(project, numbers, ask, show=show, write=yes or asking)
    for line in result.lines(quiet=quiet):
        click.echo(line, err=aside)


def _answer() -> str:
    """Ask until the answer is one of y, n, a and q, also as typed with a Chinese input method."""
    words = {"是": "y", "否": "n", "全部": "a", "停止": "q"}
    while True:
        try:
            typed = click.prompt("改吗？[y 是 / n 否 / a 全部 / q 停止]", prompt_suffix=" ", err=True)
        except click.Abort:
            return "q"
        answer = unicodedata.normalize("NFKC", typed).strip().lower()
        answer = words.get(answer, answer)
        if answer in words.values():
            return answer


@cli.command()
@common_options
@click.option("--out", type=PATH, required=True, help="写到哪个文件夹。")
def scores(project: Project, config_file: Path, quiet: bool, out: Path) -> None:
    """只算数：得分、差距、描述统计等表写成 CSV。"""
    from generator.outputs.scores import write_score_tables
    from generator.pages.numbers import load_evaluation

    write_score_tables(load_evaluation(project), out)
    if not quiet:
        print(f"已写入 {out}")


@cli.command()
@common_options
@click.argument("pattern", required=False)
@click.option("--figures", is_flag=True, help="列出图表，而不是数值。")
def values(project: Project, config_file: Path, quiet: bool, pattern: str | None, figures: bool) -> None:
    """列出正文可以引用的数值，或图表（--figures）。"""
    from generator.pages.numbers import load_numbers

    numbers = load_numbers(project)
    rows: list[Sequence[str]]
    if figures:
        kinds = {"chart": "图", "table": "表"}
        rows = [(figure.id, kinds[figure.kind], figure.name) for figure in numbers.figures.values()]
    else:
        rows = [(value.id, value.spoken, value.name) for value in numbers.catalogue.values()]
    for row in rows:
        if pattern is None or any(pattern in cell or fnmatch.fnmatch(cell, pattern) for cell in row):
            print("\t".join(row))


@cli.command()
@common_options
@click.argument("key")
@click.option("--all", "everything", is_flag=True, help="每一步列出全部的行，不只前几行。")
def trace(project: Project, config_file: Path, quiet: bool, key: str, everything: bool) -> None:
    """说明一个数值从哪里来：由结果到每一步、每一行数据。"""
    from generator.pages.numbers import load_numbers
    from generator.values.path import follow

    numbers = load_numbers(project)
    catalogue = numbers.catalogue
    if key not in catalogue:
        near = "、".join(catalogue.nearest(key))
        sys.exit(f"没有名为 {key} 的数值" + (f"；是不是 {near}？" if near else ""))
    for name, text in catalogue[key].account().items():
        print(f"{name}：{text}")
    if quiet:
        return
    for number, step in enumerate(follow(numbers.evaluation, catalogue[key], None if everything else 8), 1):
        print(f"\n{number} {step.title}")
        for line in step.lines:
            print(f"  {line}")
        if step.left_out:
            print(f"  …另有 {step.left_out} 行，加 --all 全部列出")


@cli.command()
@common_options
@click.option("--out", type=PATH, required=True, help="写到哪个文件夹。")
@click.option("--communities", type=int, help="社区数，默认见 sample.yaml。")
@click.option("--seed", type=int, help="随机种子，默认见 sample.yaml。")
def sample(
    project: Project, config_file: Path, quiet: bool, out: Path, communities: int | None, seed: int | None
) -> None:
    """按种子生成校准过的模拟数据。"""
    from generator.sample import write_sample

    write_sample(project.edition_folder, out, communities, seed)
    if not quiet:
        print(f"已写入 {out}")


@cli.command()
@common_options
@click.option("--out", type=PATH, required=True, help="写到哪个文件夹。")
def render(project: Project, config_file: Path, quiet: bool, out: Path) -> None:
    """把全部页面写成普通 Markdown，连同 mkdocs.yml，供其他引擎使用。"""
    from generator.site.rendering import render_pages

    count = render_pages(project, config_file, out)
    if not quiet:
        print(f"已写出 {count} 个页面：{out}")


def main() -> None:
    """Run the command line; faults in data and content are listed without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8" if os.name != "nt" else None, errors="backslashreplace")
    try:
        cli()
    except ReportError as error:
        _list(error.faults)
        sys.exit(1)


def _list(faults: Sequence[Fault]) -> None:
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"共 {len(faults)} 处须改。", file=sys.stderr)
