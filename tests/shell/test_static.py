import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings

from shell import modules, phone_data, static


def test_every_module_is_in_the_import_map():
    imports = json.loads(static.import_map())["imports"]
    found = [name for name in modules.names() if name.endswith((".js", ".mjs"))]
    assert len(found) > 30
    assert not [name for name in found if f"/static/{name}" not in imports]


@pytest.mark.parametrize(
    "name", ["idb", "lit-html", "lit-html/directives/repeat.js", "micropython", "rulebook.json"]
)
def test_bare_names_lead_somewhere(name):
    assert json.loads(static.import_map())["imports"][name].startswith("/")


def test_a_preload_follows_imports_to_the_end():
    found = static.preloads("js/journal/log.js")
    for name in (
        "js/journal/log.js",
        "js/storage/database.js",
        "vendor/idb/index.js",
        "vendor/lit-html/lit-html.js",
    ):
        assert static.url(name) in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("importer", "target", "file"),
    [
        ("js/journal/log.js", "../storage/records.js", "js/storage/records.js"),
        ("js/journal/log.js", "./storage-words.js", "js/journal/storage-words.js"),
        ("js/ui/icon.js", "lit-html", "vendor/lit-html/lit-html.js"),
        (
            "js/ui/windowed-list.js",
            "lit-html/directives/repeat.js",
            "vendor/lit-html/directives/repeat.js",
        ),
    ],
)
def test_an_import_is_resolved_as_the_browser_does(importer, target, file):
    assert modules._resolve(importer, target) == file


def test_a_class_is_styled_in_one_sheet_alone():
    """Every page has every sheet: two meanings of one name lie over each other (`.pair` and `.bar`
    once did).

    The two for another medium dress the same things anew.
    """
    sheets = defaultdict(set)
    for sheet in (Path(settings.BASE_DIR) / "static/css").glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
        selectors = [
            one.strip() for many in re.findall(r"([^{}]+)\{", text) for one in many.split(",")
        ]
        for name in selectors:
            if re.fullmatch(r"\.[\w-]+", name) and sheet.name not in ("print.css", "forced.css"):
                sheets[name].add(sheet.name)
    assert len(sheets) > 100
    assert {name: found for name, found in sheets.items() if len(found) > 1} == {}


def test_what_python_tells_the_modules_may_be_kept_for_ever_under_its_own_address(client):
    answer = client.get(phone_data.url())
    assert answer["Content-Type"].startswith("text/javascript")
    assert "immutable" in answer["Cache-Control"]
    assert answer.content.decode().startswith("export default {__proto__:null,")
    other = phone_data.url().replace(phone_data.digest(), "000000000000")
    assert client.get(other).status_code == 404
