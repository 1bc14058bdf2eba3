"""What happens when a server starts: beside another one, or with what does not fit its database."""

import base64
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from uuid import uuid4

import pytest

from tests.faults.conftest import PASSWORD
from tests.serving import ROOT, Phone, _create_database, _named, free_port


def began(arguments: list[str], environment: dict[str, str]) -> subprocess.Popen:
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment, **output)


@pytest.fixture
def empty_database():
    """The environment of servers that share a database nobody has migrated yet."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.prod",
            "DATA_DIR": folder,
        }
        if cluster := os.environ.get("DATABASE_URL"):
            _create_database(cluster, name := f"empty_{uuid4().hex}", "template1")
            environment["DATABASE_URL"] = _named(cluster, name)
        yield environment


def test_servers_that_start_at_once_migrate_one_after_the_other(empty_database):
    starting = [
        began(["manage.py", "migrate", "--verbosity", "0"], empty_database) for _each in range(3)
    ]
    told = [one.communicate(timeout=240)[0] for one in starting]
    assert [one.returncode for one in starting] == [0, 0, 0], told


def serve(environment: dict[str, str]) -> tuple[int, str]:
    """How a server that does not stay up ended, and what it said."""
    options = f"-m gunicorn config.wsgi --config config/gunicorn.py --bind 127.0.0.1:{free_port()}"
    server = began(options.split(), environment)
    try:
        told, _none = server.communicate(timeout=60)
    finally:
        server.kill()
    return server.returncode, told


def test_a_server_whose_pepper_does_not_fit_refuses_to_start_and_says_why(server, phone, name):
    """Two servers on one database, each with a data folder of its own: the second shut
    people out.
    """
    other = base64.b64encode(b"another pepper of 32 bytes, or so").decode()
    for peppers in (f"1:{other}", f"2:{other}"):
        code, told = serve(server.installation.environment | {"PEPPER": peppers})
        assert code == 1
        assert "This server lacks pepper 1" in told
        assert "Traceback" not in told
    assert Phone(server.address).sign_in(name, PASSWORD)


def test_the_lost_pepper_can_be_given_up_in_words_the_server_gave(server, phone):
    other = base64.b64encode(b"another pepper of 32 bytes, or so").decode()
    environment = server.installation.environment | {"PEPPER": f"2:{other}"}
    told = began(["manage.py", "peppers", "--lost", "1"], environment).communicate(timeout=60)[0]
    assert "pepper 1 (lost)" in told
    own = Path(server.installation.environment["DATA_DIR"], "pepper").read_text().strip()
    environment["PEPPER"] = f"{own},2:{other}"
    assert "pepper 1" in began(["manage.py", "peppers"], environment).communicate(timeout=60)[0]
