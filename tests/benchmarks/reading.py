"""Prints what a reader on a slow phone waits for: bytes, paints, blocking time and layout shift; not a test.

Run from the project's folder: `python tests/benchmarks/reading.py [SITE]`. Chromium runs at a quarter of this
machine's speed behind a line of 1.6 Mbit/s with 150 ms there and back; files are sent compressed, as a static
host sends them. Medians of three visits with an empty cache.
"""

import contextlib
import functools
import gzip
import http.server
import io
import mimetypes
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any, BinaryIO

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("index.html", "chapters/4-status/4-1-infrastructure.html", "regions/620000.html")
VISITS = 3
SLOWER = 4
LINE = {"latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
FLAGS = ["--no-sandbox", "--disable-gpu"]
OBSERVE = """
window.seen = {lcp: 0, shift: 0, blocking: 0};
function watch(type, note) {
  new PerformanceObserver(list => list.getEntries().forEach(note)).observe({type: type, buffered: true});
}
watch('largest-contentful-paint', entry => { seen.lcp = entry.startTime; });
watch('layout-shift', entry => { if (!entry.hadRecentInput) seen.shift += entry.value; });
watch('longtask', entry => { seen.blocking += Math.max(0, entry.duration - 50); });
"""
READ = """() => Object.assign(window.seen, {
  fcp: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  requests: performance.getEntriesByType('resource').length + 1
})"""


class PackedHandler(http.server.SimpleHTTPRequestHandler):
    """Sends files as a static host does: texts compressed."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_head(self) -> BinaryIO | None:
        """Answer with the compressed file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return None
        data = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send the file; a reader who has gone is no error."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            super().copyfile(source, outputfile)


def visit(browser: Browser, address: str) -> dict[str, float]:
    """Return the figures of one visit; times in ms, bytes as sent."""
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, device_scale_factor=2, is_mobile=True
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **LINE})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sent: list[float] = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(2500)
    figures = {**page.evaluate(READ), "bytes": sum(sent)}
    page.locator(".md-header").dispatch_event("pointerover")
    page.wait_for_timeout(2500)
    then = page.evaluate("window.seen")
    context.close()
    return {**figures, "later": then["blocking"] - figures["blocking"], "moved": then["shift"]}


def reading_speed(site: Path) -> None:
    """Print the figures of the pages in PAGES."""
    handler = functools.partial(PackedHandler, directory=str(site))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        print(f"first visit at {SLOWER}x slower CPU, 1.6 Mbit/s, 390 px wide")
        for path in PAGES:
            address = f"http://127.0.0.1:{httpd.server_address[1]}/{path}"
            visits = [visit(browser, address) for _ in range(VISITS)]
            got = {key: statistics.median(each[key] for each in visits) for key in visits[0]}
            print(
                f"  {path:<46} {got['bytes'] / 1024:5.0f} KB in {got['requests']:2.0f} requests, "
                f"first paint {got['fcp'] / 1000:.2f} s, largest {got['lcp'] / 1000:.2f} s, "
                f"blocking {got['blocking']:.0f} ms, shift {got['shift']:.3f}; "
                f"once a reader turns to the search {got['later']:.0f} ms more, shift {got['moved']:.3f}"
            )
        browser.close()
        httpd.shutdown()


def main() -> None:
    if len(sys.argv) > 1:
        reading_speed(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "generator", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, check=True)
        reading_speed(site)


if __name__ == "__main__":
    main()
