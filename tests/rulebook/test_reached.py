"""Every branch of every rule is reached by a case that both interpreters answer: 100 % of each
`domain/` package.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOMAINS = sorted(
    path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("*/domain/__init__.py")
)


@pytest.fixture(scope="module")
def not_reached() -> dict:
    measured = subprocess.run(
        [sys.executable, "tests/rulebook/reached.py"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(measured.stdout)


def test_domain_packages_are_found():
    assert {"assessments/domain", "journal/domain"} <= set(DOMAINS)


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_branch_of_a_domain_package_is_reached_by_a_case(not_reached, domain):
    assert not_reached[domain] == []
