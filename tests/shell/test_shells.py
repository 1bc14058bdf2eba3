import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import resolve, reverse

from shell import static, views
from shell.pages import shell_paths
from shell.precache import worker_source

EXPECTED = {"/", "/journal/", "/log/", "/match/", "/plan/", "/more/", "/offline/"}
every_page = pytest.mark.parametrize("path", shell_paths())


@pytest.fixture(autouse=True)
def not_drawn_yet():
    views._drawn.clear()


def test_the_places_of_the_app_are_shells():
    assert set(shell_paths()) >= EXPECTED


def test_every_address_in_a_module_is_one_of_a_page():
    modules = Path(settings.BASE_DIR, "static", "js").rglob("*.js")
    named = {
        address
        for module in modules
        for address in re.findall(r'["`](/(?:[a-z0-9-]+/)+)(?=["`#?])', module.read_text())
    }
    assert len(named) > 30
    for address in named:
        resolve(address)


@every_page
def test_a_page_is_the_same_for_everyone(path, client):
    anonymous = client.get(path)
    views._drawn.clear()
    other = client.get(
        path, headers={"cookie": "sessionid=alice; csrftoken=alice", "user-agent": "Other"}
    )
    assert other.content == anonymous.content
    assert not anonymous.cookies


@every_page
def test_a_page_asks_the_database_nothing(path, client):
    # No database fixture: a query would fail the test.
    assert client.get(path).status_code == 200


@every_page
def test_a_page_may_be_kept_but_is_asked_for_again(path, client):
    assert client.get(path)["Cache-Control"] == "no-cache"


@every_page
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_takes_nothing(path, method, client):
    assert getattr(client, method)(path).status_code == 405


@every_page
def test_a_page_carries_the_full_policy(path, client):
    policy = client.get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert "'sha256-" in policy


@every_page
def test_a_page_names_no_other_host(path, client):
    html = re.sub(
        r"<pre>.*?</pre>", "", client.get(path).content.decode(), flags=re.DOTALL
    )  # texts of licences
    assert "https://" not in html
    assert "http://" not in html


@every_page
def test_no_form_can_be_sent_before_the_app_stands_behind_it(path, client):
    # Left to itself, a browser puts what was typed into an address and asks the server for it.
    html = client.get(path).content.decode()
    for form in re.findall(r"<form[^>]*>", html):
        assert 'method="dialog"' in form
    for button in re.findall(r'<button[^>]*type="submit"[^>]*>', html):
        assert " disabled" in button


@every_page
def test_no_browser_keeps_what_is_typed_into_a_page(path, client):
    # tests/browser/test_typed_on_disk.py looks at what scripts draw, at the account's pages and at
    # the disk.
    html = client.get(path).content.decode()
    in_forms = re.findall(r'<form[^>]*autocomplete="off".*?</form>', html, re.DOTALL)
    for field in re.findall(r"<(?:textarea|input)[^>]*>", html):
        if re.search(r'type="(?:checkbox|radio|file|hidden)"', field):
            continue
        assert 'autocomplete="off"' in field or any(field in form for form in in_forms), field


def test_the_manifest_and_the_worker_are_served(client):
    assert client.get(reverse("manifest")).json()["name"] == "Attuned"
    worker = client.get("/serviceworker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    assert worker["Cache-Control"] == "no-cache"


def test_the_worker_keeps_every_page_and_every_file(client):
    text = client.get("/serviceworker.js").content.decode()
    for path in shell_paths():
        assert f'"{path}"' in text
    for name in (
        "js/journal/log.js",
        "vendor/micropython/micropython.wasm",
        "css/tokens.css",
        "demo/journal.json",
    ):
        assert f"/static/{name}" in text


def test_the_worker_serves_every_file_it_keeps():
    served = re.compile(
        re.search(r"NAMED_BY_CONTENT = /(.+)/;", worker_source())[1].replace("\\/", "/")
    )
    assert len(static.files()) > 100
    assert [path for path in static.files() if not served.match(path)] == []


def test_a_page_is_drawn_once_whatever_the_path_is_said_to_be(client):
    pages = {client.get("/journal/", SCRIPT_NAME=f"/{number}").content for number in range(20)}
    assert len(pages) == len(views._drawn) == 1
