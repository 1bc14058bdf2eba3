"""What asks for an answer today, on any day and any clock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.due import due
from journal.domain.slots import LENGTH, WEEKDAYS, following, last, slot, wall, weekday, written

moments = st.datetimes(timezones=st.just(None)).map(lambda at: at.isoformat()[:16])
slots = st.builds(slot, st.sampled_from(WEEKDAYS), st.times().map(lambda at: at.isoformat()[:5]))


def therapist(at: str, **given: str) -> dict:
    """Someone seen every week at that moment's weekday and time."""
    usual = {"usual_weekday": weekday(wall(at)), "usual_time": at[11:]}
    return {"id": "dana", "role": "current"} | usual | given


@given(moments)
def test_a_moment_is_read_as_it_is_written(at):
    assert written(wall(at)) == at


@given(slots, moments)
def test_a_slot_comes_once_a_week(usual, at):
    before, after = last(usual, wall(at)), following(usual, wall(at))
    assert before <= wall(at) <= after
    assert after - before in (0, 7 * 24 * 60)
    assert slot(weekday(before), written(before)[11:]) == usual


@given(moments, st.integers(0, 8000))
def test_a_session_is_asked_for_from_its_end_until_a_day_later_and_never_after_it_was_logged(
    at, later
):
    facts = {"now": written(wall(at) + later), "therapists": [therapist(at)]}
    asked = due(facts)
    assert [one["at"] for one in asked] == ([at] if LENGTH <= later < LENGTH + 1440 else [])
    assert (
        due(
            facts
            | {"sessions": [{"id": "s", "therapist": "dana", "occurred_at": f"{at}:00+01:00"}]}
        )
        == []
    )


def test_a_time_that_cannot_be_read_is_told():
    with pytest.raises(ValueError, match="unreadable time"):
        due({"now": "tomorrow"})
