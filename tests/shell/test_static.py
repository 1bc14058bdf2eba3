import json

import pytest

from shell import static


def test_every_module_is_in_the_import_map():
    imports = json.loads(static.import_map())["imports"]
    modules = [name for name in static.names() if name.endswith((".js", ".mjs"))]
    assert len(modules) > 30
    assert not [name for name in modules if f"/static/{name}" not in imports]


@pytest.mark.parametrize("name", ["idb", "lit-html", "lit-html/directives/repeat.js", "micropython", "rulebook.json"])
def test_bare_names_lead_somewhere(name):
    assert json.loads(static.import_map())["imports"][name].startswith("/")


def test_a_preload_follows_imports_to_the_end():
    found = static.preloads("js/journal/log.js")
    for name in ("js/journal/log.js", "js/storage/database.js", "vendor/idb/index.js", "vendor/lit-html/lit-html.js"):
        assert static.url(name) in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("importer", "target", "file"),
    [
        ("js/journal/log.js", "../storage/records.js", "js/storage/records.js"),
        ("js/journal/log.js", "./kept.js", "js/journal/kept.js"),
        ("js/ui/icon.js", "lit-html", "vendor/lit-html/lit-html.js"),
        ("js/ui/windowed-list.js", "lit-html/directives/repeat.js", "vendor/lit-html/directives/repeat.js"),
    ],
)
def test_an_import_is_resolved_as_the_browser_does(importer, target, file):
    assert static._resolve(importer, target) == file
