"""A server over the built report, and Debian's chromium behind Playwright."""

import contextlib
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:
        """Send the file; a reader who has gone to another page meanwhile is no error."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            super().copyfile(source, outputfile)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page as a static host does, with 404.html."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def server(report_site: Path) -> Iterator[str]:
    """The address of the built report."""
    handler = functools.partial(QuietHandler, directory=str(report_site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}/"
        httpd.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's chromium, headless."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert executable, "chromium is missing: sudo apt-get install chromium fonts-wqy-microhei"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the report; every request must go to the site and no script may fail."""
    contexts, strangers, failures = [], [], []
    # From a folder, Material looks for a search index that is a script; search there is still to come.
    expected = "search/search_index.js"

    def opened(path: str, width: int = 1280, dark: bool = False, base: str = server) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900 if width > 600 else 800},
            color_scheme="dark" if dark else "light",
            has_touch=width < 600,
            locale="zh-CN",
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((base, "data:", "blob:")) else strangers.append(request.url)
            ),
        )
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(base + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert strangers == []
    assert [failure for failure in failures if not failure.endswith(expected)] == []
