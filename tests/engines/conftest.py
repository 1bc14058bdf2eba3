"""The other engines, driven from outside: their own Firefox and WebKitGTK of Debian, against the
server people get.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.serving import Installation, Server, free_port

SHIPPED = {"DJANGO_SETTINGS_MODULE": "tests.browser.settings", "RELEASE": "one"}
WEBKIT = Path(__file__).with_name("webkit_browser.py")
FIREFOX = {
    "channel": "moz-firefox",
    "executable_path": shutil.which(os.environ.get("FIREFOX", "firefox-esr")),
}


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    """One for each test: it is stopped in the middle."""
    running = Server(Installation(tmp_path / "server", **SHIPPED), workers=2)
    yield running
    with suppress(ProcessLookupError):
        running.stop()


@pytest.fixture
def firefox(playwright, tmp_path, server) -> Iterator:
    """A page in Firefox, the size of a phone."""
    where = {
        "base_url": server.address,
        "viewport": {"width": 360, "height": 740},
        "locale": "en-GB",
    }
    context = playwright.firefox.launch_persistent_context(tmp_path / "firefox", **FIREFOX, **where)
    yield context.pages[0] if context.pages else context.new_page()
    context.close()


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1400x1000x24",
        "-nolisten",
        "tcp",
    ]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def webkit(tmp_path, server) -> Iterator[webdriver.WebKitGTK]:
    """WebKitGTK with its back-forward cache."""
    options = Options()
    options.binary_location = str(WEBKIT)
    with screen() as display:
        environment = os.environ | {
            "DISPLAY": display,
            "WEBKIT_PROFILE": str(tmp_path / "webkit"),
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": (
                "1"
            ),  # it cannot begin as root, and sees our own pages only
        }
        service = Service(
            "/usr/bin/WebKitWebDriver",
            port=free_port(),
            env=environment,
            popen_kw={"start_new_session": True},
        )
        driver = webdriver.WebKitGTK(options=options, service=service)
        group = os.getpgid(service.process.pid)
        try:
            driver.set_script_timeout(60)
            driver.set_page_load_timeout(60)
            yield driver
        finally:
            driver.quit()
            _end(group)


def _end(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
