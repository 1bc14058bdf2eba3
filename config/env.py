"""The only reader of the environment (docs/deploy.md lists every variable)."""

import os
import secrets
import tomllib
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent


def data_dir() -> Path:
    """Folder for what this installation keeps: `DATA_DIR`, else `var/`. Made when missing, readable by its owner only."""
    path = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var")
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def secret_key() -> str:
    """Django's signing key: `SECRET_KEY`, else the file `secret_key` in the data folder (made once, mode 600)."""
    return os.environ.get("SECRET_KEY") or _secret_file(data_dir() / "secret_key")


def allowed_hosts() -> list[str]:
    """Host names this server answers to: `ALLOWED_HOSTS`, separated by commas."""
    return os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")


def is_https() -> bool:
    """Whether people reach this server over TLS (`HTTPS=1`): switches on HSTS, the redirect and secure cookies."""
    return os.environ.get("HTTPS") == "1"


def release() -> str:
    """Name of this release (`RELEASE`), part of the service worker's version."""
    return os.environ.get("RELEASE") or tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


def _secret_file(path: Path) -> str:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text()
