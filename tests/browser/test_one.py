"""`make one` runs one browser test, where there is a screen in a window."""

import os
import subprocess

from tests.browser.conftest import ROOT, WINDOWED
from tests.engines.conftest import screen

TEST = "tests/browser/test_watch.py::test_it_sees_a_page_that_throws"
SCREENS = {"DISPLAY", "WAYLAND_DISPLAY"}
BROWSER = {"DEBUG": "pw:browser"}  # Playwright says how it starts one


def make_one(**display: str) -> tuple[str, str]:
    """All that was said, and the line of it that says how the browser was started."""
    inherited = {name: value for name, value in os.environ.items() if name not in SCREENS}
    made = subprocess.run(
        ["make", "one", f"T={TEST}"],
        cwd=ROOT,
        env=inherited | BROWSER | display,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert not made.returncode, made.stdout
    [started] = [line for line in made.stdout.splitlines() if "<launching>" in line]
    return made.stdout, started


def test_one_test_is_shown_where_there_is_a_screen():
    with screen() as display:
        said, started = make_one(DISPLAY=display)
    assert f"<launching> {WINDOWED} " in started
    assert "--headless" not in started
    assert "There is no screen here" not in said


def test_one_test_runs_where_there_is_none():
    said, started = make_one()
    assert "--headless" in started
    assert "There is no screen here" in said
