"""Prints what the promises about speed and weight come to on this machine; not a test.

Run from the project's folder: `python tests/benchmarks/bench.py`. Each figure is measured in a process of
its own, so that memory and imports count. Figures are noisy: quote ratios.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 3


def run(*arguments: str) -> tuple[float, float, int]:
    """Return wall seconds, CPU seconds and peak MB of one command of the report."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if status:
        raise SystemExit(f"report {' '.join(arguments)} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def show(name: str, *arguments: str, runs: int = RUNS) -> None:
    measured = sorted(run(*arguments) for _ in range(runs))
    wall, cpu, memory = measured[len(measured) // 2]
    print(f"{name:<44} {wall:7.2f} s wall {cpu:7.2f} s CPU {memory:6d} MB")


def evaluation_seconds() -> None:
    code = (
        "import time\n"
        "from generator.site.locate import locate\n"
        "from generator.datasets import load_dataset\n"
        "from generator.evaluation import evaluate\n"
        "p, _ = locate()\n"
        "a = time.perf_counter(); d = load_dataset(p.edition_folder, p.reference_folder, p.root)\n"
        "b = time.perf_counter(); e = evaluate(d)\n"
        "c = time.perf_counter()\n"
        "print(f'{b - a:.2f} {c - b:.2f} {len(e.communities.scores)}')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    load, score, communities = done.stdout.split()
    print(f"load and check the data {load} s; evaluate {communities} communities {score} s")


WEIGHED = (
    "index.html",
    "chapters/4-status/4-4-sustainability.html",
    "regions/620000.html",
    "regions/620100.html",
    "regions/rankings.html",
    "themes/tracker.html",
    "indicators/net-5g.html",
    "data/index.html",
    "data/explore/core.js",
    "data/explore/cities.js",
    "methods/robustness.html",
    "methods/differences.html",
    "search/search_index.json",
)


ANALYSES = (
    ("score 3,100 communities × 60 indicators, grades and bounds", "scoring"),
    ("rank simulation, 2,000 draws, ranks and pairs", "simulation"),
    ("tests between groups, every node and indicator", "tests"),
    ("variants, each re-scored exactly", "variant_results"),
    ("weight sets", "weight_comparison"),
    ("inequality of every indicator", "inequality"),
    ("projections of every indicator", "projections"),
    ("survey by group, 9,200 answers", "survey_results"),
)


def analysis_seconds() -> None:
    """Print how long single analyses of the 2025 edition take, each once, in one process."""
    code = (
        "import time\n"
        "from generator.site.locate import locate\n"
        "from generator.datasets import load_dataset\n"
        "from generator.evaluation import evaluate\n"
        "from generator.analysis.robustness import Sample, drawn_nodes, simulate, upper_parents\n"
        "from generator.analysis.ranking import ranked_sets, load_rankings\n"
        "from generator.scoring.communities import score_communities\n"
        "from generator.scoring.geography import sum_by_stratum, within_variances\n"
        "p, _ = locate()\n"
        "e = evaluate(load_dataset(p.edition_folder, p.reference_folder, p.root))\n"
        "def scoring():\n"
        "    score_communities(e.observed, e.system, e.thresholds, e.headline, e.rules)\n"
        "def simulation():\n"
        "    nodes = list(drawn_nodes(upper_parents(e.system, e.headline)))\n"
        "    sums = sum_by_stratum(e.communities.scores[nodes], e.communities.strata)\n"
        "    rankings = load_rankings(e.dataset.edition.settings, e.dataset.structure, e.rules)\n"
        "    sets = ranked_sets(e.frame.units.loc[e.scores.index], e.ranks['reason'], rankings)\n"
        "    units = [unit for members in sets.values() for unit in members]\n"
        "    sample = Sample(e.communities.scores[nodes], e.communities.strata, sums,\n"
        "        within_variances(sums, e.frame.units), e.frame.members.loc[units], e.frame.population)\n"
        "    simulate(e.scores, sample, e.system, e.headline, sets, e.rules.robustness)\n"
        "own = {'scoring': scoring, 'simulation': simulation}\n"
        f"for title, name in {ANALYSES!r}:\n"
        "    start = time.perf_counter()\n"
        "    own[name]() if name in own else getattr(e, name)\n"
        "    print(f'  {title:<62} {time.perf_counter() - start:6.2f} s')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    print(done.stdout, end="")


def scan_seconds() -> None:
    code = (
        "import time\n"
        "from pathlib import Path\n"
        "from generator.text.scanner import scan\n"
        "text = ''.join(p.read_text(encoding='utf-8') for p in sorted(Path('content').rglob('*.md')))\n"
        "text = (text * (175_000 // len(text) + 1))[:175_000]\n"
        "times = []\n"
        "for _ in range(7):\n"
        "    start = time.perf_counter()\n"
        "    found = scan(text, 'content/a.md')\n"
        "    times.append(time.perf_counter() - start)\n"
        "print(f'scan 175,000 characters with {len(found.links)} links: {min(times) * 1000:.0f} ms')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    print(done.stdout, end="")


def proof_seconds() -> None:
    code = (
        "import time\n"
        "from generator.site.locate import locate\n"
        "from generator.pages.content import read_content\n"
        "from generator.pages.numbers import load_numbers\n"
        "from generator.pages.proofing import link_index, proofread\n"
        "p, _ = locate()\n"
        "numbers = load_numbers(p)\n"
        "start = time.perf_counter()\n"
        "content = read_content(p)\n"
        "faults = proofread(content, numbers, link_index(content, numbers))\n"
        "seconds = time.perf_counter() - start\n"
        "print(f'proof-read {len(content.sources)} sources: {seconds:.2f} s, {len(faults)} faults')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    print(done.stdout, end="")


def page_weights(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    total = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    html = sum(page.stat().st_size for page in pages)
    print(f"{len(pages)} pages, site {total / 1e6:.1f} MB, HTML {html / 1e6:.1f} MB")
    for name in WEIGHED:
        content = (site / name).read_bytes()
        packed = len(gzip.compress(content))
        print(f"  {name:<42} {len(content) / 1024:7.0f} KB {packed / 1024:7.0f} KB gz")
    entries = len(json.loads((site / "search" / "search_index.json").read_bytes())["docs"])
    print(f"  {entries} entries in the search index")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build = ("-m", "generator", "build", "--site-dir", str(site))
        shutil.rmtree(ROOT / ".cache" / "report", ignore_errors=True)
        print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
        show("report build, cold", *build, runs=1)
        show("report build, charts kept", *build)
        show("report check", "-m", "generator", "check")
        show("report scores", "-m", "generator", "scores", "--out", str(Path(folder) / "scores"))
        evaluation_seconds()
        analysis_seconds()
        scan_seconds()
        proof_seconds()
        page_weights(site)


if __name__ == "__main__":
    main()
