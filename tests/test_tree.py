"""What holds for the tree as a whole: names, vendored files, the lock file, and who may
touch what.
"""

import ast
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import SAME_ON_BOTH

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "static" / "vendor"
VENDORED = json.loads((VENDOR / "VENDORED.json").read_text())
SUMS = [
    (f"{folder}/{name}", digest)
    for folder, one in VENDORED.items()
    for name, digest in one["sha256"].items()
]
LOCK = tomllib.loads((ROOT / "uv.lock").read_text())
NOT_OURS = {"var", "node_modules"}
NOT_THE_APP = {"tests", "bench", "scripts"}
NAMELESS = {"utils", "helpers", "services", "common", "core"}
LISTENING_FOR_SETTINGS = re.compile(
    r'os\.environ\.setdefault\("DJANGO_SETTINGS_MODULE", "[\w.]+"\)'
)


def sources(*suffixes: str) -> Iterator[Path]:
    """Every file of ours with one of the suffixes."""
    for top in sorted(ROOT.iterdir()):
        if top.name.startswith(".") or top.name in NOT_OURS:
            continue
        files = sorted(top.rglob("*")) if top.is_dir() else [top]
        yield from (
            file for file in files if file.suffix in suffixes and VENDOR not in file.parents
        )


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
    assert {"manage.py", "config/env.py", "static/worker/versions.js"} <= set(found)
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
        file
        for file in ours
        if re.search(r"environ\b|getenv", LISTENING_FOR_SETTINGS.sub("", file.read_text()))
    ]
    assert relative(readers) == ["config/env.py"]


def in_the_app(pattern: str, suffix: str) -> list[str]:
    """Every file of the app that a pattern is found in."""
    ours = [file for file in sources(suffix) if file.relative_to(ROOT).parts[0] not in NOT_THE_APP]
    return relative([file for file in ours if re.search(pattern, file.read_text(), re.MULTILINE)])


def test_the_server_asks_nobody_but_its_database_and_the_mail_server():
    askers = r"requests|httpx?|urllib3|aiohttp|urllib\.request|http\.client|socket|smtplib|ftplib"
    assert in_the_app(rf"^\s*(?:import|from) (?:{askers})\b", ".py") == []
    assert in_the_app(r"\bsend_mail\(", ".py") == ["accounts/resets.py"]


def test_the_server_runs_no_command_and_nothing_it_was_sent():
    modules = r"^\s*(?:import|from) (?:subprocess|pickle|marshal|shelve|yaml|xml|lxml|ctypes)\b"
    calls = (
        r"\bos\.(?:system|popen|exec\w*|spawn\w*)\(|(?<![.\w])(?:eval|exec|compile|__import__)\("
    )
    # What is asked of the rulebook names a module: on the server, one of a list
    # (tests/rulebook/test_api.py). Modules are joined before it starts.
    assert in_the_app(f"{modules}|{calls}", ".py") == ["rulebook/ask.py", "shell/esbuild.py"]
    assert in_the_app(r"^(?:import|from) shell.*\besbuild\b", ".py") == []
    assert in_the_app(r"shell\.esbuild", ".py") == ["shell/static.py"]


def test_no_test_takes_a_promise_for_a_yes():
    """Playwright's own wait does: whoever waits for a page asks with `until_true`."""
    waits = [
        file for file in sources(".py") if re.search(r"\.wait_for_function\(", file.read_text())
    ]
    assert relative(waits) == []


def test_no_test_sleeps_without_a_reason():
    """It is long enough on one machine and not on another. Asking again in a `while` is no fixed
    wait; whose subject is time itself says so on the line.
    """
    found = []
    for file in (ROOT / "tests").rglob("*.py"):
        lines = file.read_text().splitlines()
        tree = list(ast.walk(ast.parse(file.read_text())))
        asking_again = [loop for loop in tree if isinstance(loop, ast.While)]
        again = {id(one) for loop in asking_again for one in ast.walk(loop)}
        found += [
            f"{file.relative_to(ROOT)}:{one.lineno}"
            for one in tree
            if isinstance(one, ast.Call) and id(one) not in again
            if re.search(r"\b(sleep|wait_for_timeout)$", ast.unparse(one.func))
            if "#" not in lines[one.lineno - 1]
        ]
    assert found == []


def test_no_module_turns_text_into_code_or_markup():
    code = r"\beval\(|\bnew Function\b|\bsetTimeout\([\"'`]"
    markup = r"(?:inner|outer)HTML|insertAdjacentHTML|document\.write|unsafe(?:HTML|SVG)|DOMParser"
    assert in_the_app(f"{code}|{markup}", ".js") == []


def test_no_window_listens_to_messages():
    """Another origin could send them. Channels, ports, workers and the service worker hear only
    ours.
    """
    listens = (
        r"(?<!\.)\b(?:(?:window|globalThis)\.)?"
        r"""(?:addEventListener\(\s*["'`]message|onmessage\s*=)"""
    )
    assert in_the_app(listens, ".js") == []


def test_the_server_listens_to_its_own_machine_alone():
    assert re.findall(r"--bind \"?([\d.]+):", (ROOT / "scripts/serve.sh").read_text()) == [
        "127.0.0.1"
    ]
    assert "bind" not in (ROOT / "config/gunicorn.py").read_text()


def test_only_one_module_writes_tables():
    """Every table a spreadsheet may open goes through the guard against formulas."""
    ours = [
        file for file in sources(".js", ".py") if file.relative_to(ROOT).parts[0] not in NOT_THE_APP
    ]
    traces = re.compile(
        r"""["'`]text/csv|csv\.(writer|DictWriter)|, *['"`]\\?"\\?"['"`]\)|unparse"""
    )
    assert relative([file for file in ours if traces.search(file.read_text())]) == [
        "static/js/ui/csv.js"
    ]


def test_only_one_module_opens_the_phones_database():
    ours = [file for file in sources(".js") if file.relative_to(ROOT).parts[0] not in NOT_THE_APP]
    openers = [
        file for file in ours if re.search("indexedDB|openDB", file.read_text(), re.IGNORECASE)
    ]
    # The worker only reads: what was on its way when the last page closed.
    apart = ["static/js/storage/buckets.js", "static/worker/background-sync.js"]
    assert relative(openers) == apart


def test_no_request_to_the_phones_database_fails_unheard():
    """What a script does not wait for, nobody waits for when its transaction is given up, and the
    page reports a fault of its own.
    """
    write = r"(?:\bobjectStore\(\S+\)|\b(?:store|pending|records|inflight))\.(?:put|add|delete)\("
    alone = rf"(?<![(,?:=>&|])\n *(?:(?:else|if \(.*\)|for \(.*\)) )*(?:tx\.)?{write}"
    assert in_the_app(alone, ".js") == []


def test_what_follows_changes_is_drawn_by_nothing_else():
    """Called beside its `follow`, an older answer could be drawn over a newer one."""
    for file in sources(".js"):
        code = re.sub(r"function \w+|//.*|/\*(.|\n)*?\*/", "", file.read_text())
        for name in set(re.findall(r"\bfollow(?:Records|Sync)\((\w+)[,)]", code)):
            used = re.sub(rf"\b(followRecords|followSync|redrawPage)\({name}\b", "", code)
            assert not re.search(rf"\b{name}\b", used), (file.name, name)


def test_no_page_saves_without_saying_where_it_could_not():
    """`trySaving` says so, and offers the words as a file; an import says so itself."""
    savers = in_the_app(r"\bsaveRecords\(", ".js")
    apart = {"storage/records", "ui/saving", "ui/preferences", "files/import-plan"}
    assert set(savers) == {f"static/js/{name}.js" for name in apart}


def test_modules_know_only_the_rooms_below_theirs():
    """oxlint's bans are those of the list in ARCHITECTURE, and every room is in it."""
    [listed] = re.findall(r"`(app → [^`]+)`", (ROOT / "ARCHITECTURE.md").read_text())
    rooms = listed.replace("\n ", "").split(" → ")
    banned = {
        one["files"][0]: one["rules"]["no-restricted-imports"][1]["patterns"]
        for one in json.loads((ROOT / ".oxlintrc.json").read_text())["overrides"]
        if "no-restricted-imports" in one["rules"]
    }
    assert banned == {
        f"static/js/{room}/**": [f"../{above}/*" for above in rooms[:number]]
        for number, room in enumerate(rooms)
        if number
    }
    assert sorted(rooms) == sorted(path.name for path in (ROOT / "static" / "js").iterdir())


def test_only_one_module_says_how_dates_are_written():
    """Beside it the readers of other diaries, which turn moments of theirs into ours, and who asks
    for the zone alone.
    """
    makes = re.compile(
        r"new Intl.DateTimeFormat(?!\(\)\.resolvedOptions\(\)\.timeZone)|toLocale(Date|Time)?String"
    )
    found = [file for file in sources(".js") if makes.search(file.read_text())]
    readers = {f"static/js/files/{name}.js" for name in ("clock", "day-one", "months")}
    assert set(relative(found)) - readers == {"static/js/ui/locale.js"}
    assert (
        relative(
            [
                file
                for file in sources(".html", ".txt")
                if re.search(r"\|(date|time)\b", file.read_text())
            ]
        )
        == []
    )


def test_what_postgresql_is_not_asked_is_there():
    assert [name for name in SAME_ON_BOTH if not (ROOT / "tests" / name).is_file()] == []
