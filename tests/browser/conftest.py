"""A real Chromium against the server people get: gunicorn, production settings, hashed files, the
full CSP. Only Argon2id costs less; tests/browser/test_shipped.py runs the very thing.

Whatever a test does, its pages may neither break the Content-Security-Policy, nor throw, nor ask
another host.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.elsewhere import Elsewhere, elsewhere
from tests.browser.steps import ZONE
from tests.serving import Installation, Server

ROOT = Path(__file__).resolve().parents[2]
# The shell is the same engine without windows, which cost a third of the time; not every system has
# it. Only windows can install an app.
WINDOWED = "/usr/bin/chromium"
CHROMIUM = shutil.which("chromium-headless-shell") or WINDOWED
# Where there are windows, their omnibox has a page of its own. Playwright's list of features to
# leave out is replaced by this one; what of it touches pages stands here, too.
WITHOUT = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxAimPopup",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
)
ARGS = [
    f"--disable-features={','.join(WITHOUT)}",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=30_000)  # what is slow on a busy machine is still right

SHIPPED = {"DJANGO_SETTINGS_MODULE": "tests.browser.settings", "RELEASE": "one"}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
WIDE = {"viewport": {"width": 1280, "height": 800}, "has_touch": True, "is_mobile": False}


@contextmanager
def serving(port: int, data_dir: Path) -> Iterator[str]:
    """Attuned as `make run` serves it."""
    environment = os.environ | {"PORT": str(port), "DATA_DIR": str(data_dir), "RELEASE": "one"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen(
        ["scripts/serve.sh"], cwd=ROOT, env=environment, start_new_session=True
    )
    try:
        wait_for(f"http://localhost:{port}/")
        yield f"http://localhost:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def wait_for(address: str, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            urlopen(address, timeout=20).close()  # noqa: S310
            return
        except (URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory) -> Path:
    """Where the server keeps its data."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def server(data_dir) -> Iterator[str]:
    server = Server(Installation(data_dir, **SHIPPED), workers=2)
    yield server.address
    server.stop()


@pytest.fixture(scope="session")
def base_url(server):
    return server


@pytest.fixture(scope="session")
def other_hosts() -> Iterator[Elsewhere]:
    with elsewhere() as proxy:
        yield proxy


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, other_hosts):
    """As `--headed` and `--slowmo` ask for; the shell has no window to show."""
    in_a_window = browser_type_launch_args.get("headless") is False
    chosen = {
        "executable_path": WINDOWED if in_a_window else CHROMIUM,
        "args": [*ARGS, *other_hosts.args],
    }
    return browser_type_launch_args | chosen


@pytest.fixture
def browser_context_args(base_url, request):
    workers = "allow" if request.node.get_closest_marker("worker") else "block"
    where = {"base_url": base_url, "locale": "en-GB", "timezone_id": ZONE}
    return {**PHONE, **where, "service_workers": workers}


class Watch:
    """Notes what no page may do."""

    def __init__(self, other_hosts: Elsewhere):
        self.other_hosts, self.asked_before = other_hosts, len(other_hosts.asked)
        self.said: list[str] = []

    @property
    def faults(self) -> list[str]:
        return self.said + [
            f"asked another host: {one}" for one in self.other_hosts.asked[self.asked_before :]
        ]

    def over(self, context) -> None:
        context.on("page", self._page)
        for page in context.pages:
            self._page(page)

    def _page(self, page) -> None:
        page.on("pageerror", lambda error: self.said.append(f"error: {error} {error.stack}"))
        page.on("console", self._console)

    def _console(self, message) -> None:
        if "Content Security Policy" in message.text or "TrustedScript" in message.text:
            self.said.append(message.text)


@pytest.fixture
def watch(other_hosts) -> Iterator[Watch]:
    watched = Watch(other_hosts)
    yield watched
    assert watched.faults == []


@pytest.fixture(scope="module")
def quiet_page(browser, base_url) -> Iterator[Page]:
    """A page that Import's modules are asked in; what one test leaves in it, the next one finds."""
    page = browser.new_page(base_url=base_url)
    page.goto("/more/import/")
    yield page
    page.close()


@pytest.fixture
def window(browser, browser_context_args, watch) -> Iterator[Callable]:
    """Open a page in a browser of its own, with whatever differs from a phone."""
    opened = []

    def open_window(**options):
        context = browser.new_context(**browser_context_args | options)
        watch.over(context)
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()


@pytest.fixture
def context(window):
    return window().context


@pytest.fixture
def page(context):
    return context.pages[0]


@pytest.fixture
def profile(playwright, tmp_path, watch, base_url, browser_type_launch_args) -> Callable:
    """Open the same on-disk profile again and again, as one phone does."""
    opened = []

    def open_profile(**options):
        usual = browser_type_launch_args | {"base_url": base_url}
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile", **(usual | PHONE | options)
        )
        watch.over(context)
        opened.append(context)
        return context

    yield open_profile
    for context in opened:
        with suppress(Error):  # the test may have killed its browser
            context.close()


def kill(tmp_path: Path) -> None:
    """kill -9 every process of the browser that runs on this test's profile."""
    marker = str(tmp_path / "profile").encode()
    while running := [one for one in Path("/proc").glob("[0-9]*") if marker in _command_line(one)]:
        for process in running:
            with suppress(ProcessLookupError):
                os.kill(int(process.name), signal.SIGKILL)
    for lock in (tmp_path / "profile").glob("Singleton*"):
        lock.unlink()


def _command_line(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""
