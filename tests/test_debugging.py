"""What docs/debugging.md tells one to type into a shell, typed there."""

import re
from pathlib import Path

import pytest

from scripts import seed
from sync.models import SyncState

DEBUGGING = Path(__file__).parents[1] / "docs" / "debugging.md"


@pytest.mark.django_db
def test_an_operation_is_watched_and_leaves_nothing():
    seed.make()
    before = SyncState.objects.get().seq
    [lines] = re.findall(r"^```python\n(.*?)^```", DEBUGGING.read_text(), re.MULTILINE | re.DOTALL)
    shell: dict = {}
    exec(lines, shell)  # noqa: S102
    [outcome] = shell["outcomes"]
    assert outcome["outcome"] == "applied"
    assert shell["row"].document["note"] == "From a shell"
    [conflict] = shell["conflicts"]
    assert conflict.field == "note"
    assert conflict.kept.startswith("I came because")
    assert SyncState.objects.get().seq == before
