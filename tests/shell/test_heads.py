"""What holds for every page, by registration: each shell, and each template of a page
that is none.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import Resolver404, resolve

from shell import modules, static
from shell.pages import shell_patterns
from sync.registry import describe

TEMPLATES = Path(settings.BASE_DIR) / "templates"
SHELLS = {
    f"/{one.pattern}": one.callback.view_initkwargs["template_name"] for one in shell_patterns()
}
PAGES = {
    str(path.relative_to(TEMPLATES))
    for path in TEMPLATES.rglob("*.html")
    if re.search("{% extends|<html", path.read_text())
}
every_page = pytest.mark.parametrize("where", sorted({*SHELLS, *PAGES} - {*SHELLS.values()}))


@pytest.fixture
def tags(where, client) -> list[tuple[str, dict[str, str]]]:
    """Every tag of the page with its attributes, in their order."""
    reader = _Reader()
    reader.feed(client.get(where).content.decode() if where.startswith("/") else _alone(where))
    return reader.found


def _alone(template: str) -> str:
    return render_to_string(template, {"script": "js/app/start.js"}, RequestFactory().get("/"))


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def loads_a_module(tag: str, about: dict[str, str]) -> bool:
    if tag == "link":
        return about.get("rel") == "modulepreload"
    own = about.get("src", "").startswith(f"{settings.STATIC_URL}js/")
    return tag == "script" and (
        about.get("type") == "module" or (own and "import(" in _source(about["src"]))
    )


def _source(address: str) -> str:
    return modules.source(address.removeprefix(settings.STATIC_URL))


def test_every_template_of_a_page_is_looked_at():
    assert len(PAGES) > 60
    assert set(SHELLS.values()) <= PAGES


@every_page
def test_no_module_begins_before_the_import_map(tags):
    """A browser that knows one map only ignores one that comes later, and then no module finds what
    it imports.
    """
    maps = [place for place, (_, about) in enumerate(tags) if about.get("type") == "importmap"]
    modules = [place for place, one in enumerate(tags) if loads_a_module(*one)]
    assert len(maps) <= 1
    assert not maps or maps[0] < min(modules, default=len(tags))


@every_page
def test_without_an_import_map_no_module_imports_anything(tags):
    if any(about.get("type") == "importmap" for _, about in tags):
        return
    for _, about in tags:
        if about.get("type") == "module":
            assert static.preloads(about["src"].removeprefix(settings.STATIC_URL)) == [about["src"]]


@every_page
def test_nothing_on_a_page_leads_to_the_api(tags):
    for tag, about in tags:
        for name in {"href", "action", "formaction", "data-href", "src"} & set(about):
            assert not (about[name] or "").startswith(("/api/", "api/")), (tag, about)


@every_page
def test_a_button_that_opens_something_belongs_to_no_form(tags):
    """Safari before 18.4 ignores popovertarget on a button that does."""
    openers = [about for _, about in tags if {"popovertarget", "commandfor"} & set(about)]
    assert [one for one in openers if one.get("form") != ""] == []


def test_no_module_draws_a_button_that_opens_something_inside_a_form():
    drawn = [
        text
        for name in modules.names()
        if name.startswith("js/")
        for text in [modules.source(name)]
    ]
    assert len(drawn) > 100
    assert [
        text for text in drawn if re.search("popovertarget|popoverTarget|commandfor", text)
    ] == []


def test_no_kind_of_record_has_its_page_in_the_api():
    """The links that modules draw."""
    assert [
        one
        for kind in describe().values()
        for one in (kind["page"], kind["home"])
        if "/api/" in (one or "")
    ] == []


@every_page
def test_every_link_of_a_page_leads_somewhere(tags):
    for tag, about in tags:
        path = re.split("[?#]", about.get("href") or "")[0]
        if tag == "a" and path.startswith("/"):
            try:
                resolve(path)
            except Resolver404:
                pytest.fail(f"nothing at {path}")
