"""Every part of `make bench` still runs, and one that fails takes no other with it."""

import os
import re
import subprocess
import sys

import pytest

from bench.__main__ import PARTS, run
from config.settings.base import BASE_DIR


@pytest.mark.lasting
def test_every_part_runs_and_prints_what_it_measured():
    made = subprocess.run(
        [sys.executable, "-m", "bench"],
        cwd=BASE_DIR,
        env=os.environ | {"BENCH": "smoke"},
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    lines = made.stdout.splitlines()
    rows = lines[lines.index(next(line for line in lines if line.startswith("what "))) + 1 :]
    assert len(rows) > 2 * len(PARTS)
    assert all(re.search(r"  .*\d", row) for row in rows)


def test_a_part_that_fails_says_so_and_the_others_are_printed(capsys):
    measured = {
        "one": lambda: [("first", "1 ms", "")],
        "broken": lambda: 1 / 0,
        "two": lambda: [("second", "2 ms", "")],
    }
    rows, failed = run(measured)
    assert [name for name, *_ in rows] == ["first", "broken: this part failed, see above", "second"]
    assert failed == ["broken"]
    assert "ZeroDivisionError" in capsys.readouterr().err
