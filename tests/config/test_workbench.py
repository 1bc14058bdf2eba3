"""What `make dev` brings stays on the bench: people are served nothing of it."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import MiddlewareNotUsed

from config.workbench import OWN, workbench
from tests.serving import Installation

ROOT = Path(__file__).resolve().parents[2]
BENCH = {"DJANGO_SETTINGS_MODULE": "config.settings.dev"}
pytestmark = pytest.mark.django_db


def seed(installation: Installation, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "scripts.seed"],
        cwd=ROOT,
        env=installation.environment | BENCH | environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    "served", [{"DJANGO_SETTINGS_MODULE": "config.settings.prod"}, {"HTTPS": "1"}]
)
def test_no_known_account_is_made_where_people_are_served(tmp_path, served):
    installation = Installation(tmp_path)
    refused = seed(installation, **served)
    assert refused.returncode
    assert "People are served here" in refused.stderr
    assert installation.query("SELECT count(*) FROM accounts_user") == [(0,)]


def test_no_known_account_is_made_beside_somebodys(tmp_path):
    installation = Installation(tmp_path)
    installation.manage(
        "createsuperuser",
        "--noinput",
        "--username=bo",
        "--email=b@example.org",
    )
    refused = seed(installation)
    assert refused.returncode
    assert "Somebody has an account here" in refused.stderr
    assert installation.query("SELECT username FROM accounts_user") == [("bo",)]


def test_the_account_is_made_once(tmp_path):
    installation = Installation(tmp_path)
    for _each in range(2):
        assert "Sign in as" in seed(installation).stdout
    assert installation.query("SELECT count(*) FROM accounts_user") == [(1,)]


def test_the_workbench_begins_nowhere_else(settings):
    assert "config.workbench.workbench" not in settings.MIDDLEWARE
    with pytest.raises(MiddlewareNotUsed):
        workbench(lambda request: None)


def test_no_page_that_people_see_listens_for_changes(client):
    assert b"workbench" not in client.get("/").content
    for path in set(OWN) - {"/serviceworker.js"}:
        assert client.get(path).status_code == 404
    assert b"workbench" not in client.get("/serviceworker.js").content
