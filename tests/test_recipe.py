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
        "const STEPS = {\n",
        """  "journal.Dream": ({ id }) => ({ beside: reflect("dreams", id) }),
""",
    ),
}
ABOUT_KINDS = ["tests/sync/test_conformance.py", "tests/journal/test_demo.py", "tests/test_docs.py"]
CHECK = ["-m", "pytest", "-q", *ABOUT_KINDS, "-k", "Dream or proxy or every_kind or data_model"]


@pytest.fixture
def tree(tmp_path) -> Path:
    return shutil.copytree(ROOT, tmp_path / "tree", ignore=NOT_COPIED)


def run(tree: Path, *command: str) -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    environment.pop("PATTERN_OF_INSTALLATIONS", None)
    done = subprocess.run(
        [sys.executable, *command], cwd=tree, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.lasting
def test_a_kind_of_record_is_added_in_five_places(tree):
    for place, (after, words) in PLACES.items():
        text = (tree / place).read_text()
        assert after in text
        at = text.index(after) + len(after) if after else len(text)
        (tree / place).write_text(text[:at] + words + text[at:])
    run(tree, "manage.py", "makemigrations", "journal")
    run(tree, "-m", "scripts.data_model")
    run(tree, *CHECK)
    run(tree, "-m", "mypy", "journal")
    run(tree, "manage.py", "shell", "-c", "from django.urls import reverse; reverse('dream')")


@pytest.mark.lasting
def test_a_kind_that_misses_one_of_them_is_told_so(tree):
    """The control: without its story in the example the checks do not pass."""
    for place in ("journal/choices.py", "journal/models.py", "journal/records.py"):
        _after, words = PLACES[place]
        (tree / place).write_text((tree / place).read_text() + words)
    with pytest.raises(AssertionError, match=r"journal\.Dream"):
        run(tree, *CHECK)
