"""`make dev`: what is changed shows at once, and there are notes to look at. It runs in a copy of
the tree, which the tests change.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from config.workbench import LISTENER
from scripts.seed import NAME, PASSWORD
from tests.browser.conftest import ROOT, SHIPPED, wait_for
from tests.browser.phones import synced
from tests.browser.steps import felt, records
from tests.serving import Installation, Server, free_port

NOT_SOURCES = shutil.ignore_patterns(
    ".*", "var", "node_modules", "__pycache__", "tests", "docs", "bench"
)
PATIENCE = 60_000  # until Python has begun anew on a busy machine


@contextmanager
def working(tree: Path, data: Path, port: int) -> Iterator[str]:
    """`make dev`, on other data than anybody's."""
    environment = os.environ | {"PORT": str(port), "DATA_DIR": str(data)}
    process = subprocess.Popen(
        [tree / "scripts/dev.sh"], cwd=tree, env=environment, start_new_session=True
    )
    try:
        wait_for(f"http://localhost:{port}/healthz")
        yield f"http://localhost:{port}"
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("workbench") / "tree"
    shutil.copytree(ROOT, made, ignore=NOT_SOURCES)
    (made / ".venv").symlink_to(ROOT / ".venv")
    return made


@pytest.fixture(scope="module")
def base_url(tree) -> Iterator[str]:
    with working(tree, tree.parent / "data", free_port()) as address:
        yield address


def change(file: Path, old: str, new: str) -> None:
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))


def test_the_known_password_opens_the_notes_of_the_example(page):
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill(NAME)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Signed in")).to_be_visible()
    synced(page)
    page.goto("/journal/")
    expect(page.get_by_role("link", name="Missed what I felt").first).to_be_visible()
    assert not any(record.get("demo") for record in records(page))


CHANGES = {
    "a template": (
        "templates/shell/offline.html",
        "Not on this phone",
        "/offline/",
        "Changed just now Not on this phone",
    ),
    "the form pack": (
        "templates/calm/field.html",
        "{{ field.label|capfirst }}</label>",
        "/journal/therapist/",
        "Changed just now What I call them",
    ),
    "python": ("journal/choices.py", "Fell asleep", "/log/", "Changed just now Fell asleep"),
}


@pytest.mark.parametrize("change_of", CHANGES)
def test_a_page_in_sight_shows_a_change_by_itself(page, tree, change_of):
    file, words, path, shown = CHANGES[change_of]
    page.goto(path)
    change(tree / file, words, f"Changed just now {words}")
    expect(page.get_by_text(shown).first).to_be_visible(timeout=PATIENCE)


def test_a_file_that_is_new_needs_no_restart(page, tree):
    """It has its place in the import map at once."""
    page.goto("/offline/")
    fresh = tree / "static/vendor/lit-html/directives/fresh.js"
    fresh.write_text('document.title = "Changed just now";\n')
    change(
        tree / "static/js/app/start.js",
        "import",
        'import "lit-html/directives/fresh.js";\nimport',
    )
    expect(page).to_have_title("Changed just now", timeout=PATIENCE)


@pytest.mark.worker
def test_a_worker_that_make_run_left_gives_way(page, tree, tmp_path):
    server = Server(Installation(tmp_path / "shipped", **SHIPPED))
    page.goto(server.address)
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    writing = page.context.new_page()  # for which another release would wait
    writing.goto(f"{server.address}/log/")
    felt(writing, "Followed what I was feeling", "much")
    server.stop()
    with working(tree, tmp_path / "data", server.port):
        page.goto(server.address)
        expect(page.locator(f"script[src='{LISTENER}']")).to_be_attached()
        [kept] = page.evaluate(
            "async () => (await caches.keys()).filter((name) => name.startsWith('shells-'))"
        )
        assert kept == "shells-workbench"
