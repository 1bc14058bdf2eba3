import base64
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from ssl import CERT_REQUIRED

import pytest
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection

from config import env

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data_dir(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    for given in ("SECRET_KEY", "PEPPER", "DATABASE_URL", "EMAIL_HOST"):
        monkeypatch.delenv(given, raising=False)
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


def test_a_secret_file_is_the_same_for_all_who_start_at_once(data_dir):
    with ThreadPoolExecutor(16) as threads:
        assert len({one[1] for one in threads.map(lambda _: env.peppers(), range(16))}) == 1
    assert os.listdir(data_dir) == ["pepper"]


def test_the_pepper_is_made_once_and_readable_by_its_owner_only(data_dir):
    first = env.peppers()
    assert [len(secret) for secret in first.values()] == [32]
    assert env.peppers() == first
    assert stat.S_IMODE((data_dir / "pepper").stat().st_mode) == 0o600


def test_given_peppers_keep_their_versions_and_leave_no_file(data_dir, monkeypatch):
    old, new = b"o" * 32, b"n" * 32
    monkeypatch.setenv(
        "PEPPER", f"1:{base64.b64encode(old).decode()}, 7:{base64.b64encode(new).decode()}"
    )
    assert env.peppers() == {1: old, 7: new}
    assert not data_dir.exists()


@pytest.mark.parametrize(
    "text",
    [
        "secret",
        "1:",
        "1:c2hvcnQ=",
        "x:" + "QUFB" * 12,
        "1:no base64!",
        f"1:{'QUFB' * 12},1:{'QkJC' * 12}",
    ],
)
def test_a_pepper_that_is_none_stops_the_server(data_dir, monkeypatch, text):
    monkeypatch.setenv("PEPPER", text)
    with pytest.raises(SystemExit, match="PEPPER"):
        env.peppers()


def test_a_pepper_file_that_was_emptied_stops_the_server(data_dir):
    env.peppers()
    (data_dir / "pepper").write_text("")
    with pytest.raises(SystemExit, match="PEPPER"):
        env.peppers()


def test_without_a_database_url_it_is_sqlite_in_the_data_folder(data_dir):
    found = env.database()
    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["NAME"] == data_dir / "attuned.sqlite3"


def test_a_database_url_chooses_postgresql(data_dir, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://attuned:secret@db.example:5433/notes")
    found = env.database()
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", 5433, "notes")
    assert (found["USER"], found["PASSWORD"]) == ("attuned", "secret")
    assert "lock_timeout" in found["OPTIONS"]["options"]


def test_a_database_url_may_name_the_folder_of_a_socket(data_dir, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://attuned@%2Frun%2Fpostgresql/notes")
    assert env.database()["HOST"] == "/run/postgresql"


@pytest.mark.parametrize(
    ("host", "mode"),
    [
        ("db.example", "verify-full"),
        ("10.0.0.7", "verify-full"),
        ("localhost", None),
        ("127.0.0.1", None),
        ("[::1]", None),
        ("%2Frun%2Fpostgresql", None),
        ("", None),
    ],
)
def test_a_database_on_another_machine_is_spoken_to_in_secret_or_not_at_all(
    data_dir, monkeypatch, host, mode
):
    monkeypatch.setenv("DATABASE_URL", f"postgres://attuned@{host}/notes")
    assert env.database()["OPTIONS"].get("sslmode") == mode


def test_whoever_runs_the_server_may_say_otherwise(data_dir, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://attuned@db.example/notes?sslmode=require")
    assert env.database()["OPTIONS"]["sslmode"] == "require"


@pytest.mark.django_db
def test_the_tests_run_on_the_database_they_were_given():
    assert connection.vendor == ("postgresql" if os.environ.get("DATABASE_URL") else "sqlite")


def test_without_a_mail_host_mail_is_off(data_dir, monkeypatch):
    monkeypatch.setenv("EMAIL_USER", "somebody")
    assert env.mail() is None


@pytest.mark.parametrize(
    ("host", "port", "ssl", "tls"),
    [
        ("mail.example", "465", True, False),
        ("mail.example", "", False, True),
        ("mail.example", "25", False, True),
        ("mail.example", "2525", False, True),
        ("localhost", "25", False, False),
    ],
)
def test_mail_leaves_this_machine_in_secret_or_not_at_all(
    data_dir, monkeypatch, host, port, ssl, tls
):
    monkeypatch.setenv("EMAIL_HOST", host)
    monkeypatch.setenv("EMAIL_PORT", port)
    monkeypatch.setenv("EMAIL_PASSWORD", "secret")
    found = env.mail()
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (ssl, tls)
    assert (found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"]) == (int(port or 587), "secret")
    assert found["DEFAULT_FROM_EMAIL"].endswith(f"<noreply@{host}>")


def test_the_certificate_of_the_mail_server_is_checked():
    asked = EmailBackend(use_tls=True).ssl_context
    assert (asked.verify_mode, asked.check_hostname) == (CERT_REQUIRED, True)


SHOWN = """
print(s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)
print(s.SECURE_HSTS_INCLUDE_SUBDOMAINS)
print(s.SECURE_HSTS_SECONDS >= 365 * 24 * 3600, s.SECURE_PROXY_SSL_HEADER is not None)
cookies = (s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.KNOWN_COOKIE_NAME)
print(*(name.startswith("__Host-") for name in cookies))
print(s.REST_FRAMEWORK["NUM_PROXIES"] == s.ALLAUTH_TRUSTED_PROXY_COUNT == 1)
"""


@pytest.mark.parametrize("https", ["1", ""])
def test_https_switches_on_what_belongs_to_it(data_dir, https):
    assert prod(data_dir, SHOWN, HTTPS=https).split() == [str(https == "1")] * 10


def test_what_people_use_is_never_in_debug_mode(data_dir):
    assert prod(data_dir, "print(s.DEBUG, s.PWA_APP_DEBUG_MODE)", DEBUG="1").split() == [
        "False",
        "False",
    ]


def prod(data_dir, code: str, **environment: str) -> str:
    """What `code` prints of the settings `s` that a server has."""
    fixed = {
        "DATA_DIR": str(data_dir),
        "PATH": "",
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
    }
    return subprocess.run(
        [sys.executable, "-c", f"from django.conf import settings as s\n{code}"],
        cwd=ROOT,
        env=fixed | environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.parametrize(("given", "takes"), [(None, True), ("open", True), ("closed", False)])
def test_sign_up_is_open_unless_it_is_closed(monkeypatch, given, takes):
    monkeypatch.delenv("SIGN_UP", raising=False)
    if given:
        monkeypatch.setenv("SIGN_UP", given)
    assert env.takes_accounts() is takes
