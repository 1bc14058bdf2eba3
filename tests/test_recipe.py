"""CONTRIBUTING's recipe for a new kind of record, followed in a copy of the tree: five places, and
everything else follows.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOT_COPIED = shutil.ignore_patterns(".*", "var", "node_modules", "__pycache__", "pictures")
PLACES = {
    "journal/choices.py": (
        "",
        """

class Waking(TextChoices):
    CALM = "calm", _("calm")
    SHAKEN = "shaken", _("shaken")
""",
    ),
    "journal/models.py": (
        "",
        '''

class Dream(Record):
    """What came at night, and how the morning was."""

    dreamt_on = SealedDateField(_("in which night"))
    told = SealedTextField(_("what I dreamt"), max_length=LONG)
    waking = SealedCharField(_("how I woke"), max_length=20, choices=choices.Waking, blank=True)

    class Meta:
        proxy = True
        verbose_name = _("dream")
        verbose_name_plural = _("dreams")
''',
    ),
    "journal/records.py": (
        "",
        """
register(RecordType(models.Dream, icon="moon", title="waking", happened="dreamt_on"))
""",
    ),
    "static/demo/journal.json": (
        "[\n",
        """  {
    "id": "0198c2f0-0d00-7000-8000-0000000000d1",
    "type": "journal.Dream",
    "dreamt_on": {"days_ago": 3},
    "told": "I came to the wrong house, and they had set a place for me.",
    "waking": "calm",
    "created_at": {"days_ago": 3, "time": "07:10"}
  },
""",
    ),
    "static/js/journal/next-steps.js": (
        'gettext("Add an event"))',
        """, more: [link("journal.Dream", "", gettext("A dream of it"))]""",
    ),
}
# By whom one who left that place out is told so.
TOLD = {
    "journal/choices.py": "has no attribute 'Waking'",
    "journal/models.py": "has no attribute 'Dream'",
    "journal/records.py": "FAILED .*test_every_proxy_of_record_is_registered",
    "static/demo/journal.json": "FAILED .*test_every_kind_of_record_is_present",
    "static/js/journal/next-steps.js": r"FAILED .*test_a_person_is_led_to_.*journal\.Dream",
}
ABOUT_KINDS = ["tests/sync/test_conformance.py", "tests/journal/test_demo.py", "tests/test_docs.py"]
CHECK = [
    *(sys.executable, "-m", "pytest", "-q", *ABOUT_KINDS),
    *("-k", "Dream or proxy or every_kind or data_model"),
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    """The recipe followed in a copy: all that is written by hand."""
    tree = shutil.copytree(ROOT, tmp_path_factory.mktemp("recipe") / "tree", ignore=NOT_COPIED)
    (tree / ".tools").symlink_to(ROOT / ".tools")
    for place in PLACES:
        write_into(tree, place)
    return tree


def write_into(tree: Path, place: str) -> None:
    after, words = PLACES[place]
    text = (ROOT / place).read_text()
    assert after in text
    at = text.index(after) + len(after) if after else len(text)
    (tree / place).write_text(text[:at] + words + text[at:])


def run(tree: Path, *command: str | Path) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    environment.pop("PATTERN_OF_INSTALLATIONS", None)
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.lasting
def test_a_kind_of_record_is_added_in_five_places(tree):
    run(tree, sys.executable, "manage.py", "makemigrations", "journal")
    run(tree, sys.executable, "-m", "scripts.data_model")
    run(tree, *CHECK)
    run(tree, sys.executable, "-m", "mypy", "journal")
    run(tree, ".tools/typescript/lib/tsc", "--project", ".")


@pytest.mark.lasting
@pytest.mark.parametrize("place", PLACES)
def test_a_kind_that_misses_one_of_them_is_told_so(tree, place):
    shutil.copy(ROOT / place, tree / place)
    try:
        with pytest.raises(AssertionError, match=TOLD[place]):
            run(tree, *CHECK)
    finally:
        write_into(tree, place)
