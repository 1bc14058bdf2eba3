"""Hypothesis strategies: small journals in which every edge of the rules is near."""

from hypothesis import strategies as st

THERAPISTS = ("mike", "mike", "mike", "anna")
STATUSES = (
    "attended",
    "attended",
    "missed_by_me",
    "cancelled_by_therapist",
    "therapist_absent",
    "rescheduled",
    None,
)
KINDS = ("forgot_facts", "fell_asleep", "double_booked", "absent", "mixed_me_up", "own", None)
OWN_KINDS = ("Checks the clock", " checks the CLOCK ", "Überhört mich", "überhört mich", "", None)
OFFSETS = ("+01:00", "+14:00", "-11:30", "+00:00", "Z")
DATES = (
    ["2026-05-22", "2026-05-23", "2026-05-24", "2026-08-31"]
    + [f"2026-11-{number:02d}" for number in range(8, 26)]
    + ["2027-01-02"]
)
NOWS = (
    "2026-11-23T14:00:00+01:00",
    "2026-11-23T23:30:00-11:30",
    "2026-11-23T00:15:00+14:00",
    "2026-11-23T12:00:00Z",
)
ANSWERS = (None, True, False)
SESSION_IDS = [f"s{number}" for number in range(9)]
FAILURE_IDS = [f"f{number}" for number in range(7)]
REPAIR_IDS = [f"r{number}" for number in range(4)]
REPAIR_ANSWERS = (
    "invited",
    "listened",
    "owned",
    "apologised",
    "explained",
    "offered_change",
    "accepted",
    "change_held",
)
SETTINGS = ("window", "months", "least_sessions", "worth_raising", "recurring")
LIMITS = (None, 0, 1, 2, 3, 5)


def instants() -> st.SearchStrategy[str]:
    hours = st.sampled_from(("00:30", "12:00", "14:00", "23:45"))
    parts = st.tuples(st.sampled_from(DATES), hours, st.sampled_from(OFFSETS))
    return parts.map(lambda part: f"{part[0]}T{part[1]}:00{part[2]}")


def dates() -> st.SearchStrategy[str | None]:
    return st.sampled_from([*DATES, None])


def without_nulls(record: dict) -> dict:
    return {name: value for name, value in record.items() if value is not None}


def record(**fields: st.SearchStrategy) -> st.SearchStrategy[dict]:
    """A record whose unknown fields are null or missing, which must mean the same."""
    drawn = st.tuples(st.booleans(), st.fixed_dictionaries(fields))
    return drawn.map(lambda pair: without_nulls(pair[1]) if pair[0] else pair[1])


def choices(names: tuple[str, ...], values: tuple) -> st.SearchStrategy[dict]:
    """One of `values` for each name, drawn as one number because many small draws are slow."""
    count = len(values)
    numbers = st.integers(0, count ** len(names) - 1)
    return numbers.map(
        lambda n: {name: values[n // count**place % count] for place, name in enumerate(names)}
    )


def session() -> st.SearchStrategy[dict]:
    return record(
        therapist=st.sampled_from(THERAPISTS),
        status=st.sampled_from(STATUSES),
        occurred_at=st.one_of(instants(), instants(), instants(), st.none()),
    )


def failure() -> st.SearchStrategy[dict]:
    return record(
        therapist=st.sampled_from((*THERAPISTS, None)),
        session=st.sampled_from([*SESSION_IDS, "unheard-of", None, None]),
        occurred_on=dates(),
        kind=st.sampled_from(KINDS),
        own_kind=st.sampled_from(OWN_KINDS),
    )


def repair() -> st.SearchStrategy[dict]:
    concerned = st.lists(st.sampled_from([*FAILURE_IDS, "unheard-of"]), max_size=3, unique=True)
    drawn = record(
        failures=concerned.map(lambda ids: ids or None),
        occurred_on=dates(),
        check_after=st.sampled_from((None, None, 2, 4)),
        checked_on=dates(),
    )
    answered = choices(REPAIR_ANSWERS, ANSWERS).map(without_nulls)
    return st.tuples(drawn, answered).map(lambda parts: {**parts[0], **parts[1]})


def some_of(
    records: st.SearchStrategy[dict], identities: list[str]
) -> st.SearchStrategy[list[dict]]:
    drawn = st.lists(records, max_size=len(identities))
    return drawn.map(
        lambda found: [{"id": name, **one} for name, one in zip(identities, found, strict=False)]
    )


def journals() -> st.SearchStrategy[dict]:
    """Facts for two_axes."""
    return st.fixed_dictionaries(
        {
            "now": st.sampled_from(NOWS),
            "therapist": st.just("mike"),
            "settings": st.one_of(st.none(), choices(SETTINGS, LIMITS)),
            "sessions": some_of(session(), SESSION_IDS),
            "failures": some_of(failure(), FAILURE_IDS),
            "repairs": some_of(repair(), REPAIR_IDS),
        }
    )


def ripe_journals() -> st.SearchStrategy[dict]:
    """Facts which are seldom too early to say something about."""
    quiet = [
        {
            "id": f"quiet{number}",
            "therapist": "mike",
            "occurred_at": f"2026-11-0{number}T14:00:00+01:00",
        }
        for number in range(1, 5)
    ]
    return journals().map(lambda facts: {**facts, "sessions": quiet + facts["sessions"]})


def _checked(records: dict[str, st.SearchStrategy]) -> st.SearchStrategy[dict]:
    today = st.sampled_from(("2026-11-23", "2026-11-24", None))
    present = {"now": st.sampled_from((*NOWS, None)), "today": today}
    return st.one_of(
        [
            st.fixed_dictionaries({"type": st.just(name), "record": made, **present})
            for name, made in records.items()
        ]
    )


CHECKED = {  # by question: facts for the checks of one record
    "journal.problems": _checked(
        {
            "journal.TherapySession": session(),
            "journal.EmpathicFailure": failure(),
            "journal.Repair": repair(),
            "journal.EverydayMoment": record(occurred_on=dates()),
            "journal.Echo": record(
                memory=st.sampled_from(OWN_KINDS), felt_normal=st.sampled_from(OWN_KINDS)
            ),
            "journal.Therapist": record(
                started_on=dates(), ended_on=dates(), licence_checked_on=dates()
            ),
        }
    ),
    "guidance.problems": _checked(
        {
            "guidance.Perspective": record(asked_on=dates()),
            "guidance.Concern": record(said_on=dates()),
            "guidance.Decision": record(decided_on=dates(), look_again_on=dates()),
            "guidance.Closing": record(sent_on=dates()),
            "guidance.Handover": record(given_on=dates()),
        }
    ),
}


def thoughts() -> st.SearchStrategy[dict]:
    """Facts for the rules of what comes back."""
    written = record(
        written_on=dates(),
        earlier=st.sampled_from(("t0", "t1", "unheard-of", None, None)),
        looked_at_on=dates(),
    )
    return st.fixed_dictionaries(
        {"now": st.sampled_from(NOWS), "reflections": some_of(written, ["t0", "t1", "t2", "t3"])}
    )
