"""Modules joined into files: each page gets what it runs, and each name what it had."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from shell import joining, static
from shell.esbuild import write_joined
from shell.modules import closure, imports_later, names, source
from shell.pages import entry_of, shell_patterns

FILES = 42  # the most that a page asks for
PAGES = sorted({entry_of(one) for one in shell_patterns()})
DECLARED = re.compile(r"^export (?:async )?(?:const|let|class|function\*?) (\w+)", re.MULTILINE)


def test_most_modules_are_joined():
    modules = [name for name in names() if name.startswith("js/")]
    files = {joining.file_of(name) or name for name in modules}
    assert len(files) < len(modules) * 0.6


def brought_by(loads: dict[str, None]) -> set[str]:
    """All that the joined files of these modules hold."""
    files = {joining.file_of(name) for name in loads} - {None}
    return {name for file in files for name in joining.groups()[file]}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_gets_no_module_that_it_does_not_load(page):
    loads = closure(*joining.EVERYWHERE, page)
    assert brought_by(loads) <= set(loads)
    assert len({joining.file_of(name) or name for name in loads}) <= FILES


def test_what_a_page_imports_later_brings_nothing_else_along():
    loads = joining.all_loads()
    later = {one for name in names() if name.startswith("js/") for one in imports_later(name)}
    assert len(later) > 10
    assert later <= {name for load in loads for name in load}
    assert [load for load in loads if not brought_by(load) <= set(load)] == []


@pytest.mark.lasting
def test_whoever_serves_finds_the_files_as_whoever_collected_them_named_them():
    """Another process has another order of what has none."""
    told = "import django; django.setup(); from shell.joining import groups; print(groups())"
    for seed in "123":
        answer = subprocess.run(
            [sys.executable, "-c", told],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=True,
        )
        assert answer.stdout.strip() == str(joining.groups())


def test_nothing_begins_by_being_joined():
    joined = {name for group in joining.groups().values() for name in group}
    assert joined.isdisjoint({*PAGES, *joining.EVERYWHERE})


def test_modules_of_one_file_share_no_name():
    """Of two that did, `export *` would give neither. (What one hands on is the other's own.)"""
    for file, group in joining.groups().items():
        found = [name for module in group for name in DECLARED.findall(source(module))]
        assert found
        assert sorted(found) == sorted(set(found)), file


def test_what_a_template_loads_by_its_own_address_is_in_no_joined_file():
    """Or it would run twice, once for those that import it."""
    named = [
        name
        for template in Path(settings.BASE_DIR, "templates").rglob("*.html")
        for name in re.findall(r'{% static "(js/[^"]+)" %}', template.read_text())
    ]
    assert "js/app/hide.js" in named
    assert [name for name in named if joining.file_of(name)] == []


def test_without_esbuild_each_module_stays_a_file(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    assert write_joined(tmp_path) == []
    assert static.module_url("js/storage/records.js") == static.url("js/storage/records.js")


def test_no_module_finds_another_by_where_it_lies_itself():
    for name in names():
        if name.startswith("js/"):
            assert not re.search(r"import\.meta\.(?:url|resolve\(\s*[\"']\.)", source(name)), name
