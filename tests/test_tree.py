"""What holds for the tree as a whole: names, vendored files, the lock file, and who may touch what."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "static" / "vendor"
VENDORED = json.loads((VENDOR / "VENDORED.json").read_text())
SUMS = [(f"{folder}/{name}", digest) for folder, one in VENDORED.items() for name, digest in one["sha256"].items()]
LOCK = tomllib.loads((ROOT / "uv.lock").read_text())
NOT_OURS = {"var", "node_modules"}
NOT_THE_APP = {"tests", "bench", "scripts"}
NAMELESS = {"utils", "helpers", "services", "common", "core"}
LISTENING_FOR_SETTINGS = re.compile(r'os\.environ\.setdefault\("DJANGO_SETTINGS_MODULE", "[\w.]+"\)')


def sources(*suffixes: str) -> Iterator[Path]:
    """Every file of ours with one of the suffixes."""
    for top in sorted(ROOT.iterdir()):
        if top.name.startswith(".") or top.name in NOT_OURS:
            continue
        files = sorted(top.rglob("*")) if top.is_dir() else [top]
        yield from (file for file in files if file.suffix in suffixes and VENDOR not in file.parents)


def relative(files: Iterator[Path] | list[Path]) -> list[str]:
    return [file.relative_to(ROOT).as_posix() for file in files]


def urls(value: object) -> Iterator[str]:
    """Every address in the lock file."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from urls(inner)
    elif isinstance(value, str) and "://" in value:
        yield value


def test_the_tree_is_found():
    found = relative(sources(".py", ".js"))
    assert {"manage.py", "config/env.py", "static/service-worker.js"} <= set(found)
    assert len(found) > 100


def test_every_file_is_named_after_a_thing():
    assert [name for name in relative(sources(".py", ".js")) if Path(name).stem in NAMELESS] == []


@pytest.mark.parametrize(("name", "digest"), SUMS)
def test_a_vendored_file_has_the_sum_that_was_written_down(name, digest):
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest


def test_every_vendored_file_is_written_down():
    found = {file.relative_to(VENDOR).as_posix() for file in VENDOR.rglob("*") if file.is_file()}
    assert found - {"VENDORED.json"} == {name for name, _ in SUMS}


@pytest.mark.parametrize("folder", VENDORED)
def test_a_vendored_library_names_version_and_licence(folder):
    assert VENDORED[folder]["version"]
    assert VENDORED[folder]["licence"]


def test_the_lock_file_names_only_the_canonical_hosts():
    hosts = {re.match(r"\w+://[^/]*", url).group() for url in urls(LOCK)}
    assert hosts == {"https://pypi.org", "https://files.pythonhosted.org"}


def test_only_one_module_reads_the_environment():
    ours = [file for file in sources(".py") if file.relative_to(ROOT).parts[0] not in NOT_THE_APP]
    readers = [
        file for file in ours if re.search(r"environ\b|getenv", LISTENING_FOR_SETTINGS.sub("", file.read_text()))
    ]
    assert relative(readers) == ["config/env.py"]


def test_only_one_module_writes_tables():
    """Every table a spreadsheet may open goes through the guard against formulas."""
    ours = [file for file in sources(".js", ".py") if file.relative_to(ROOT).parts[0] not in NOT_THE_APP]
    traces = re.compile(r"""["'`]text/csv|csv\.(writer|DictWriter)|, *['"`]\\?"\\?"['"`]\)|unparse""")
    assert relative([file for file in ours if traces.search(file.read_text())]) == ["static/js/ui/csv.js"]


def test_only_one_module_opens_the_phones_database():
    ours = [file for file in sources(".js") if file.relative_to(ROOT).parts[0] not in NOT_THE_APP]
    openers = [file for file in ours if re.search("indexedDB|openDB", file.read_text(), re.IGNORECASE)]
    # The worker only reads: what was on its way when the last page closed.
    apart = ["static/js/storage/buckets.js", "static/service-worker.js"]
    assert relative(openers) == apart


def test_only_one_module_says_how_dates_are_written():
    """Beside it the readers of other diaries, which turn moments of theirs into ours, and who asks for the zone alone."""
    makes = re.compile(r"DateTimeFormat(?!\(\)\.resolvedOptions\(\)\.timeZone)|toLocale(Date|Time)?String")
    found = [file for file in sources(".js") if makes.search(file.read_text())]
    readers = {f"static/js/accounts/{name}.js" for name in ("clock", "day-one", "days")}
    assert set(relative(found)) - readers == {"static/js/ui/locale.js"}
    assert (
        relative([file for file in sources(".html", ".txt") if re.search(r"\|(date|time)\b", file.read_text())]) == []
    )
