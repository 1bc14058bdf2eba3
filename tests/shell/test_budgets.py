"""What each page may bring: files and bytes, packed, as a phone fetches them that has nothing yet.
Counts, never times. What a page imports later is not in it (tests/browser/test_first_visit.py).

`.venv/bin/python -m pytest tests/shell/test_budgets.py --budgets` writes down what they bring now.
"""

import json
import re
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from shell.pages import shell_paths
from tests.serving import served

WRITTEN = Path(__file__).with_name("budgets.json")
ASKED = re.compile(r"""<(?:link|script)\b[^>]*?\b(?:href|src)="(/[^"]+)"|<use href="(/[^"#]+)""")
NOT_AT_ONCE = re.compile(r'<link\b[^>]*rel="(?:manifest|[^"]*icon[^"]*)"[^>]*>')
SLACK = 1.02  # of bytes: a word more is no fault


class Budgets:
    def __init__(self, address: str):
        self.address = address
        self.sizes: dict[str, int] = {}

    def of(self, path: str) -> tuple[int, int]:
        """How many files a page brings, itself among them, and their bytes."""
        page = urlopen(self.address + path).read().decode()  # noqa: S310 (our own server)
        found = ASKED.findall(NOT_AT_ONCE.sub("", page))
        files = {path, *(one or other for one, other in found)}
        return len(files), sum(map(self.size, files))

    def size(self, path: str) -> int:
        if path not in self.sizes:
            packed = Request(self.address + path, headers={"Accept-Encoding": "br, gzip"})  # noqa: S310
            self.sizes[path] = len(urlopen(packed).read())  # noqa: S310
        return self.sizes[path]


@pytest.mark.lasting
def test_no_page_brings_more_than_it_may(tmp_path, request):
    with served(tmp_path) as server:
        budgets = Budgets(server.address)
        brings = {path: budgets.of(path) for path in shell_paths()}
    if request.config.getoption("--budgets"):
        lines = [f"  {json.dumps(path)}: {json.dumps(what)}" for path, what in brings.items()]
        WRITTEN.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    may = json.loads(WRITTEN.read_text())
    over = {
        path: f"{files} files, {size} bytes; may be {may.get(path)}"
        for path, (files, size) in brings.items()
        if path not in may or files > may[path][0] or size > may[path][1] * SLACK
    }
    assert over == {}
    assert may.keys() == brings.keys()
