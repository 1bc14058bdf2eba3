import re
import tomllib

import pytest
from django.conf import settings

from shell.licences import on_the_phone, on_the_server

PROJECT = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]


def test_everything_a_page_loads_is_named_with_its_licence():
    assert {"age-encryption", "idb", "lit-html", "lucide-static"} <= {
        one["name"] for one in on_the_phone()
    }
    assert [one["name"] for one in on_the_phone() if not one["licence"]] == []
    assert "Permission to use" in next(
        one["text"] for one in on_the_phone() if one["name"] == "idb"
    )


@pytest.mark.parametrize("needed", PROJECT["dependencies"])
def test_every_package_the_server_needs_is_named_with_its_licence(needed):
    name = re.match(r"[\w-]+", needed)[0]
    [found] = [one for one in on_the_server() if one["name"] == name]
    assert found["version"]
    assert found["licence"]


def test_what_those_packages_need_is_named_too_and_nothing_for_tests_only():
    names = {one["name"] for one in on_the_server()}
    assert {"asgiref", "sqlparse", "brotli", "fido2"} <= names
    assert not names & {"pytest", "playwright", "pyrage"}


def test_the_page_shows_them(client):
    page = client.get("/more/licences/").content.decode()
    for one in [*on_the_phone(), *on_the_server()]:
        assert f"{one['name']} {one['version']}" in page
