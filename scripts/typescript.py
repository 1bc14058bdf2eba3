"""Fetch tsc, which checks the types of the modules, into .tools: one binary, no node.

Version and sums stand in scripts/typescript.json; `python3 scripts/typescript.py 7.1.0` writes
another version's there.
"""

import base64
import hashlib
import io
import json
import platform
import shutil
import ssl
import sys
import tarfile
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "scripts" / "typescript.json"
PLACE = ROOT / ".tools" / "typescript"
REGISTRY = "https://registry.npmjs.org/@typescript"
MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}


class Refused(Exception):
    """What is missing, and why it could not be had."""


def this_platform() -> str:
    machine = platform.machine().lower()
    return f"{platform.system().lower()}-{MACHINES.get(machine, machine)}"


def integrity(content: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()


def read(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310 (https, above)
            content: bytes = answer.read()
            return content
    except (urllib.error.URLError, ssl.SSLError, OSError) as error:
        raise Refused(f"{url} cannot be reached ({error}).") from error


def installed(place: Path = PLACE) -> str | None:
    """The version that lies there."""
    try:
        version: str = json.loads((place / "package.json").read_text())["version"]
        return version
    except FileNotFoundError:
        return None


def unpack(content: bytes, expected: str, place: Path = PLACE) -> None:
    """The package at its place, whole or not at all, if it is the `expected` one."""
    if integrity(content) != expected:
        raise Refused("What came is not what scripts/typescript.json expects; it was not unpacked.")
    place.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        with tarfile.open(fileobj=io.BytesIO(content)) as package:
            # absent from the Python of Debian 12
            package.extraction_filter = getattr(tarfile, "data_filter", None)
            package.extractall(folder)  # noqa: S202 (the sum is ours)
        shutil.rmtree(place, ignore_errors=True)
        (Path(folder) / "package").rename(place)


def fetch(place: Path = PLACE, registry: str = REGISTRY) -> None:
    lock = json.loads(LOCK.read_text())
    if installed(place) == lock["version"]:
        return
    name = f"typescript-{this_platform()}"
    expected = lock["integrity"].get(this_platform())
    if not expected:
        raise Refused(f"scripts/typescript.json knows no {name}.")
    unpack(read(f"{registry}/{name}/-/{name}-{lock['version']}.tgz"), expected, place)


def pin(version: str) -> None:
    """Write down another version, with the sums the registry has for it."""
    platforms = json.loads(LOCK.read_text())["integrity"]
    sums = {
        one: json.loads(read(f"{REGISTRY}/typescript-{one}/{version}"))["dist"]["integrity"]
        for one in platforms
    }
    LOCK.write_text(json.dumps({"version": version, "integrity": sums}, indent=2) + "\n")


if __name__ == "__main__":
    try:
        if sys.argv[1:]:
            pin(sys.argv[1])
        else:
            fetch()
    except Refused as error:
        sys.exit(f"tsc is missing, and `make check` needs it for the modules' types: {error}")
