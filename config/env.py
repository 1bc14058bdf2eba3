"""The only reader of the environment (docs/deploy.md lists every variable)."""

import base64
import os
import secrets
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import dj_database_url

BASE_DIR = Path(__file__).resolve().parent.parent


def data_dir() -> Path:
    """Folder for what this installation keeps: `DATA_DIR`, else `var/`. Made when missing, readable
    by its owner only.
    """
    path = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var")
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def secret_key() -> str:
    """Django's signing key: `SECRET_KEY`, else the file `secret_key` in the data folder (made once,
    mode 600).
    """
    return os.environ.get("SECRET_KEY") or _secret_file(
        data_dir() / "secret_key", secrets.token_urlsafe(64)
    )


def peppers() -> dict[int, bytes]:
    """What every password is stretched with besides its salt, by version; the newest (highest) is
    used for new ones.

    `PEPPER="1:base64,2:base64"`, else the file `pepper` in the data folder (made once, mode 600).
    Without it no password opens a vault any more; recovery keys still do (docs/deploy.md says what
    to do then).
    """
    made = f"1:{base64.b64encode(secrets.token_bytes(32)).decode()}"
    text = os.environ.get("PEPPER") or _secret_file(data_dir() / "pepper", made)
    try:
        found = [
            (int(version), base64.b64decode(secret, validate=True))
            for version, secret in _pairs(text)
        ]
    except ValueError:
        found = []
    peppers = dict(found)
    if not found or len(peppers) < len(found) or min(map(len, peppers.values())) < 32:
        raise SystemExit(
            "PEPPER (or the file pepper) must be version:base64 of at least 32 bytes, split by"
            " commas."
        )
    return peppers


def erased_list() -> Path:
    """The list of erasures (vault/erasures.py): `ERASED_LIST`, else the file `erased` in the data
    folder.
    """
    return Path(os.environ.get("ERASED_LIST") or data_dir() / "erased")


def database() -> dict[str, Any]:
    """Django's settings for the database: `DATABASE_URL` (postgres://…), else SQLite in the data
    folder.
    """
    if url := os.environ.get("DATABASE_URL"):
        found = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
        options = found.setdefault("OPTIONS", {})
        # As long as SQLite waits for its turn: a stuck writer must not take every worker with it.
        options.setdefault("options", "-c lock_timeout=5s")
        if not _is_here(found["HOST"]):
            options.setdefault(
                "sslmode", "verify-full"
            )  # libpq's own default falls back to no encryption
        return dict(found)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_dir() / "attuned.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA secure_delete=ON;"
            ),
        },
    }


def mail() -> dict[str, Any] | None:
    """How this server sends mail (`EMAIL_HOST` and the other EMAIL_ variables); None without a
    host: it sends none.
    """
    host = os.environ.get("EMAIL_HOST")
    if not host:
        return None
    port = int(os.environ.get("EMAIL_PORT") or 587)
    return {
        "EMAIL_HOST": host,
        "EMAIL_PORT": port,
        "EMAIL_USE_SSL": port == 465,
        "EMAIL_USE_TLS": port == 587 or (port != 465 and not _is_here(host)),
        "EMAIL_HOST_USER": os.environ.get("EMAIL_USER", ""),
        "EMAIL_HOST_PASSWORD": os.environ.get("EMAIL_PASSWORD", ""),
        "DEFAULT_FROM_EMAIL": os.environ.get("EMAIL_FROM") or f"Attuned <noreply@{host}>",
        "EMAIL_TIMEOUT": 10,
    }


def allowed_hosts() -> list[str]:
    """Host names this server answers to: `ALLOWED_HOSTS`, separated by commas."""
    return os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")


def takes_accounts() -> bool:
    """Whether anybody may make an account here (`SIGN_UP=closed`: nobody)."""
    return os.environ.get("SIGN_UP") != "closed"


def is_https() -> bool:
    """Whether people reach this server over TLS (`HTTPS=1`): switches on HSTS, the redirect and
    secure cookies.
    """
    return os.environ.get("HTTPS") == "1"


def release() -> str:
    """Name of this release (`RELEASE`), part of the service worker's version."""
    return (
        os.environ.get("RELEASE")
        or tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
    )


def _is_here(host: str) -> bool:
    """Whether a host is this machine: a socket's folder, or one that leads to nobody else."""
    return not host or host.startswith("/") or host in ("localhost", "127.0.0.1", "::1")


def _pairs(text: str) -> list[list[str]]:
    return [one.strip().split(":", 1) for one in text.split(",")]


def _secret_file(path: Path, made: str) -> str:
    """What `path` holds; `made` when it did not exist. It appears whole or not at all, whoever else
    starts or dies.
    """
    if not path.exists():
        draft = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text()
