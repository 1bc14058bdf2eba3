import json

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WINDOWED
from tests.browser.steps import installed


@pytest.mark.worker
def test_chromium_finds_nothing_against_installing(profile):
    page = profile(executable_path=WINDOWED).new_page()
    installed(page)
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    assert session.send("Page.getAppId")["appId"] == page.url


@pytest.mark.worker
def test_it_installs(profile, tmp_path, monkeypatch, base_url):
    monkeypatch.setenv("HOME", str(tmp_path))
    page = profile(executable_path=WINDOWED, env={"HOME": str(tmp_path)}).new_page()
    installed(page)
    session = page.context.new_cdp_session(page)
    session.send("PWA.install", {"manifestId": f"{base_url}/"})
    state = session.send("PWA.getOsAppState", {"manifestId": f"{base_url}/"})
    assert "badgeCount" in state


def test_the_manifest_says_everything_a_store_would_ask(page):
    page.goto("/")
    manifest = json.loads(page.request.get("/manifest.json").text())
    assert {shortcut["name"] for shortcut in manifest["shortcuts"]} == {"Log a session", "My plan"}
    assert {picture["form_factor"] for picture in manifest["screenshots"]} == {"narrow", "wide"}
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert manifest["id"] == manifest["scope"] == "/"
    assert manifest["display_override"]
    assert manifest["launch_handler"]
    assert manifest["categories"]


def test_every_picture_of_the_manifest_has_the_size_it_claims(page):
    page.goto("/")
    manifest = json.loads(page.request.get("/manifest.json").text())
    shortcuts = [icon for shortcut in manifest["shortcuts"] for icon in shortcut["icons"]]
    for picture in manifest["icons"] + manifest["screenshots"] + shortcuts:
        size = page.evaluate(
            """async (src) => {
              const image = new Image(); image.src = src; await image.decode()
              return `${image.naturalWidth}x${image.naturalHeight}`
            }""",
            picture["src"],
        )
        assert picture["sizes"] in (size, "any")


def test_the_shortcuts_lead_to_their_pages(page):
    page.goto("/log/")
    expect(page.get_by_role("heading", name="Log a session")).to_be_visible()
    page.goto("/plan/")
    expect(page.get_by_role("heading", name="Plan", exact=True)).to_be_visible()
