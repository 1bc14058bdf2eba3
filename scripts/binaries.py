"""Fetch npm's single binaries, and MDN's data on browsers, into .tools, without node:
`python3 scripts/binaries.py esbuild`.

Versions and sums stand in scripts/binaries.json; `python3 scripts/binaries.py typescript 7.1.0`
writes another version's there.
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
LOCK = ROOT / "scripts" / "binaries.json"
PLACE = ROOT / ".tools"
REGISTRY = "https://registry.npmjs.org"
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


def installed(place: Path) -> str | None:
    """The version that lies there."""
    try:
        version: str = json.loads((place / "package.json").read_text())["version"]
        return version
    except FileNotFoundError:
        return None


def unpack(content: bytes, expected: str, place: Path) -> None:
    """The package at its place, whole or not at all, if it is the `expected` one."""
    if integrity(content) != expected:
        raise Refused("What came is not what scripts/binaries.json expects; it was not unpacked.")
    place.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as folder:
        with tarfile.open(fileobj=io.BytesIO(content)) as package:
            # absent from the Python of Debian 12
            package.extraction_filter = getattr(tarfile, "data_filter", None)
            package.extractall(folder)  # noqa: S202 (the sum is ours)
        shutil.rmtree(place, ignore_errors=True)
        (Path(folder) / "package").rename(place)


def fetch(tool: str, place: Path = PLACE, registry: str = REGISTRY) -> None:
    lock = json.loads(LOCK.read_text())[tool]
    if installed(place / tool) == lock["version"]:
        return
    package = lock["package"].format(platform=this_platform())
    expected = lock["integrity"].get(this_platform())
    if not expected:
        raise Refused(f"scripts/binaries.json knows no {package}.")
    name = package.split("/")[-1]
    address = f"{registry}/{package}/-/{name}-{lock['version']}.tgz"
    unpack(read(address), expected, place / tool)


def pin(tool: str, version: str) -> None:
    """Write down another version, with the sums the registry has for it."""
    whole = json.loads(LOCK.read_text())
    known = whole[tool]

    def sum_for(platform: str) -> str:
        package = known["package"].format(platform=platform)
        found: str = json.loads(read(f"{REGISTRY}/{package}/{version}"))["dist"]["integrity"]
        return found

    sums = {platform: sum_for(platform) for platform in known["integrity"]}
    whole[tool] = known | {"version": version, "integrity": sums}
    LOCK.write_text(json.dumps(whole, indent=2) + "\n")


if __name__ == "__main__":
    tool, *version = sys.argv[1:]
    try:
        if version:
            pin(tool, *version)
        else:
            fetch(tool)
    except Refused as error:
        sys.exit(f"{tool} is missing: {error}")
