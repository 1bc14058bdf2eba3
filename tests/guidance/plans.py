"""Draws plans at any stage, as the phone would tell them to the rulebook."""

from hypothesis import strategies as st

from guidance.domain.evidence import LISTS, ORDER

NOW = "2026-11-24T10:00:00+01:00"
DAYS = st.sampled_from(
    [
        "2026-10-01",
        "2026-11-10",
        "2026-11-23",
        "2026-11-24",
        "2026-11-25",
        "2027-02-01",
        None,
        "soon",
    ]
)
MOMENTS = st.sampled_from(
    [
        "2026-11-01T14:00:00+01:00",
        "2026-11-24T09:59:00+01:00",
        "2026-11-24T23:00:00+01:00",
        "2026-11-02T02:00:00-08:00",
    ]
)
PEOPLE = st.sampled_from(["mike", "ana", "ben"])
COURSES = st.sampled_from(["stay", "look_around", "leave", "not_yet"])
YES_NO = st.sampled_from([True, False, None])
STATES = st.sampled_from(["open", "doing", "paused", "done", "skipped"])
FIELDS: dict[str, dict] = {
    "progress": {
        "step": st.sampled_from(ORDER),
        "state": STATES,
        "decided_at": MOMENTS,
        "wanted": st.sampled_from([1, 3, None]),
    },
    "therapists": {"role": st.sampled_from(["current", "candidate", "former"]), "started_on": DAYS},
    "sessions": {
        "therapist": PEOPLE,
        "occurred_at": MOMENTS,
        "status": st.sampled_from(["attended", "missed_by_me", None]),
    },
    "failures": {"therapist": PEOPLE},
    "repairs": {"raised_by": st.sampled_from(["me", "therapist", None])},
    "concerns": {"said_on": DAYS},
    "decisions": {"course": COURSES, "decided_on": DAYS, "look_again_on": DAYS, "held": YES_NO},
    "consultations": {"therapist": PEOPLE, "status": st.sampled_from(["booked", "took_place"])},
    "scores": {"therapist": PEOPLE},
    "impressions": {"therapist": PEOPLE},
    "choices": {"therapist": st.sampled_from(["ana", "ben", None]), "occurred_on": DAYS},
    "closings": {
        "therapist": PEOPLE,
        "ending": st.sampled_from(["session", "message", "skipped"]),
        "held_at": MOMENTS,
        "sent_on": DAYS,
        "bills_settled": YES_NO,
    },
    "handovers": {
        "therapist": st.sampled_from(["mike", "ana", None]),
        "given_on": DAYS,
        "after_first": st.booleans(),
        "after_second": st.booleans(),
    },
}


def _records(name: str) -> st.SearchStrategy:
    ids = PEOPLE if name == "therapists" else st.uuids().map(str)
    fields = {"id": ids, "created_at": st.just("2026-11-02T08:00:00Z"), **FIELDS.get(name, {})}
    return st.lists(
        st.fixed_dictionaries(fields), max_size=4, unique_by=lambda record: record["id"]
    )


def plans() -> st.SearchStrategy:
    return st.fixed_dictionaries({"now": st.just(NOW), **{name: _records(name) for name in LISTS}})
