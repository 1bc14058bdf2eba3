import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config import env

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data_dir(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("SECRET_KEY", raising=False)
    return tmp_path / "data"


def test_the_data_folder_is_made_for_its_owner_only(data_dir):
    assert env.data_dir() == data_dir
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(data_dir):
    first = env.secret_key()
    assert len(first) > 50
    assert env.secret_key() == first
    assert stat.S_IMODE((data_dir / "secret_key").stat().st_mode) == 0o600


def test_a_given_secret_key_leaves_no_file(data_dir, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")
    assert env.secret_key() == "given"
    assert not data_dir.exists()


@pytest.mark.parametrize("https", ["1", ""])
def test_https_switches_on_what_belongs_to_it(data_dir, https):
    shown = subprocess.run(
        [
            sys.executable,
            "-c",
            "from config.settings import prod as s;"
            "print(s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0)",
        ],
        cwd=ROOT,
        env={"DATA_DIR": str(data_dir), "HTTPS": https, "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert shown.split() == [str(https == "1")] * 3
