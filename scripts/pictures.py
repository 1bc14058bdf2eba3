"""Take the README's pictures and the manifest's screenshots from the app as it is shipped (`make
pictures`).
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM

ROOT = Path(__file__).resolve().parent.parent
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
WIDE = {"viewport": {"width": 1280, "height": 800}}
SHOTS: dict[str, dict[str, Any]] = {
    "today-phone": {"path": "/", "device": PHONE},
    "today-dark-phone": {"path": "/", "device": PHONE | {"color_scheme": "dark"}},
    "log-phone": {"path": "/log/", "device": PHONE},
    "journal-phone": {"path": "/journal/", "device": PHONE},
    "pattern-phone": {"path": "/journal/pattern/", "device": PHONE},
    "trends-phone": {"path": "/journal/trends/", "device": PHONE, "to": "svg.drawing"},
    "plan-phone": {"path": "/plan/", "device": PHONE},
    "journal-wide": {"path": "/journal/", "device": WIDE, "opened": "Missed what I felt"},
}
FOR_MANIFEST = {"phone": "log-phone", "wide": "journal-wide"}
LARGEST = 250_000  # bytes


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.2)
    raise SystemExit("The server did not start: see its messages above.")


@contextmanager
def served() -> Iterator[str]:
    """The address of a production server with an empty data folder of its own."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as data:
        place = {"PORT": str(port), "DATA_DIR": data}
        with subprocess.Popen(ROOT / "scripts/serve.sh", env=os.environ | place) as server:
            try:
                wait_for(port, server)
                yield f"http://localhost:{port}"
            finally:
                server.terminate()


def take(browser: Browser, address: str, file: Path, shot: dict[str, Any]) -> None:
    page = browser.new_page(base_url=address, reduced_motion="reduce", **shot["device"])
    page.goto("/", wait_until="networkidle")
    page.click("[data-demo]")
    page.wait_for_selector("html[data-started]")
    page.goto(shot["path"], wait_until="networkidle")
    page.locator("[aria-busy=true]").first.wait_for(state="detached")
    if to := shot.get("to"):
        page.locator(to).first.scroll_into_view_if_needed()
    if opened := shot.get("opened"):
        page.locator("#entries").get_by_text(opened).first.click()
        page.locator("#detail").get_by_text(opened).first.wait_for()
    if len(page.screenshot(path=file)) > LARGEST:
        raise SystemExit(f"{file} is larger than {LARGEST} bytes.")


def main() -> None:
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        for name, shot in SHOTS.items():
            take(browser, address, ROOT / f"docs/pictures/{name}.png", shot)
        browser.close()
    for name, picture in FOR_MANIFEST.items():
        shutil.copyfile(
            ROOT / f"docs/pictures/{picture}.png", ROOT / f"static/screenshots/{name}.png"
        )


if __name__ == "__main__":
    main()
