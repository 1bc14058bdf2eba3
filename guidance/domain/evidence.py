"""What the records say about each step of the plan: how many there are of what, and how far that
brings the step.
"""

from rulebook.instants import day, minutes, require_moment

LEAST_SESSIONS = 3  # below this the pattern, too, says "too early"
WANTED = 2  # others to meet before choosing, unless the person says another number
FIRST_SESSIONS = 3
PRACTICAL = (
    "records_asked",
    "release_signed",
    "bills_settled",
    "slots_cancelled",
    "prescriber_told",
    "bridge_planned",
)


def read(facts: dict) -> dict:
    """`facts` with every list there, and today's day number and minute beside them."""
    today, now = require_moment(facts["now"])
    lists = {name: facts.get(name) or [] for name in LISTS}
    return dict(lists, today=today, now=now)


def newest(records: list, at: str) -> dict | None:
    """The record with the latest date in field `at`; of one day, the one written last."""
    dated = [record for record in records if day(record.get(at)) is not None]
    return max(dated, key=lambda record: (record[at][:10], record["id"]), default=None)


def notice(known: dict) -> tuple:
    sessions, failures = (
        len(not_considered("sessions", known)),
        len(not_considered("failures", known)),
    )
    enough = sessions >= LEAST_SESSIONS and failures > 0
    return _reached(enough, sessions + failures), _counts(sessions=sessions, failures=failures)


def ask(known: dict) -> tuple:
    views = len(known["perspectives"])
    return _reached(views), _counts(perspectives=views)


def say(known: dict) -> tuple:
    """A talk the person began counts too, whether or not its words were prepared here."""
    concerns = known["concerns"]
    said = [concern for concern in concerns if _is_past(concern.get("said_on"), known)]
    begun = [repair for repair in known["repairs"] if repair.get("raised_by") == "me"]
    return _reached(said or begun, concerns), _counts(
        concerns=len(concerns), said=len(said), repairs=len(known["repairs"])
    )


def decide(known: dict) -> tuple:
    latest = newest(known["decisions"], "decided_on")
    settled = latest and latest["course"] != "not_yet" and latest.get("held") is not False
    return _reached(settled, latest), _counts(decisions=len(known["decisions"]))


def with_role(role: str, known: dict) -> set:
    return {person["id"] for person in known["therapists"] if person.get("role") == role}


def not_considered(name: str, known: dict) -> list:
    """The records of one list that are about therapy, not about a first meeting with somebody one
    considers.
    """
    candidates = with_role("candidate", known)
    return [record for record in known[name] if record.get("therapist") not in candidates]


def consult(known: dict) -> tuple:
    candidates, seen = with_role("candidate", known), met(known)
    return _reached(len(seen) >= wanted(known), candidates or seen), _counts(
        candidates=len(candidates), met=len(seen)
    )


def met(known: dict) -> set:
    """The others one has met: a first meeting took place, or a session with a candidate
    was logged.
    """
    candidates = with_role("candidate", known)
    seen = {
        meeting["therapist"]
        for meeting in known["consultations"]
        if meeting.get("status") == "took_place"
    }
    return seen | {
        session["therapist"]
        for session in known["sessions"]
        if session.get("therapist") in candidates
    }


def wanted(known: dict) -> int:
    """How many others the person wants to meet."""
    given = [entry for entry in known["progress"] if entry.get("wanted")]
    latest = newest(given, "decided_at")
    return latest["wanted"] if latest else WANTED


def compare(known: dict) -> tuple:
    """What was noted after a first meeting is compared by as well (assessments/domain/noted.py)."""
    noted = known["scores"] + (known["impressions"] if known["criteria"] else [])
    compared = len({one["therapist"] for one in noted})
    return _reached(compared > 1, known["criteria"]), _counts(
        criteria=len(known["criteria"]), compared=compared
    )


def choose(known: dict) -> tuple:
    return _reached(known["choices"]), _counts(choices=len(known["choices"]))


def chosen(known: dict) -> dict | None:
    """The latest choice, if it is of somebody who is there."""
    choice = newest(known["choices"], "occurred_on")
    there = {person["id"] for person in known["therapists"]}
    return choice if choice and choice.get("therapist") in there else None


def close(known: dict) -> tuple:
    closings = known["closings"]
    ended = [closing for closing in closings if has_ended(closing, known)]
    arranged = max([_arranged(closing) for closing in closings], default=0)
    return _reached(ended, closings), _counts(closings=len(closings), arranged=arranged)


def has_ended(closing: dict, known: dict) -> bool:
    """Whether that ending lies behind one; going without a last session is an ending too."""
    if closing.get("ending") == "session":
        at = minutes(closing.get("held_at"))
        return at is not None and at <= known["now"]
    return closing.get("ending") == "skipped" or _is_past(closing.get("sent_on"), known)


def _arranged(closing: dict) -> int:
    return len([name for name in PRACTICAL if closing.get(name) is not None])


def begin(known: dict) -> tuple:
    handovers, new = known["handovers"], newcomers(known)
    given = [
        one
        for one in handovers
        if one.get("therapist") in new and _is_past(one.get("given_on"), known)
    ]
    first = max([len(sessions_with(therapist, known)) for therapist in new], default=0)
    counts = _counts(
        handovers=len(handovers), first_sessions=first, reflections=len(known["reflections"])
    )
    return _reached(given and first >= FIRST_SESSIONS, handovers), counts


def newcomers(known: dict) -> set:
    """The new therapists: who was chosen or got a handover, and isn't the one whom that leaves.

    Somebody one considers is new, unless another was chosen. So is a therapist of now who began
    after the choice, or after another therapist.
    """
    choice = chosen(known)
    wanted = {handover.get("therapist") for handover in known["handovers"]}
    new = wanted & with_role("candidate", known)
    if choice:
        wanted.add(choice["therapist"])
        new = with_role("candidate", known) & {choice["therapist"]}
    left = {closing.get("therapist") for closing in known["closings"]}
    for therapist in wanted & with_role("current", known) - left:
        if _began_late(therapist, choice, known):
            new.add(therapist)
    return new


def leaving(known: dict) -> set:
    """The therapists of now with whom there is something to close."""
    return with_role("current", known) - newcomers(known) - {(chosen(known) or {}).get("therapist")}


def _began_late(therapist: str, choice: dict | None, known: dict) -> bool:
    began = _began_on(therapist, known)
    if (
        choice
        and choice["therapist"] == therapist
        and (began is None or began >= (day(choice["occurred_on"]) or 0))
    ):
        return True
    others = (with_role("current", known) | with_role("former", known)) - {therapist}
    starts = [on for on in [_began_on(other, known) for other in others] if on is not None]
    return bool(starts) and (began is None or min(starts) < began)


def _began_on(therapist: str, known: dict) -> int | None:
    """The day therapy with them began: as the person said, else that of the first session."""
    said = [
        day(person.get("started_on")) for person in known["therapists"] if person["id"] == therapist
    ]
    if said[0] is not None:
        return said[0]
    sessions = sessions_with(therapist, known)
    return day(sessions[0]["occurred_at"]) if sessions else None


def sessions_with(therapist: str, known: dict) -> list:
    """The sessions with one therapist that took place, in the order of time."""
    attended = [
        session
        for session in known["sessions"]
        if session.get("therapist") == therapist
        and (session.get("status") or "attended") == "attended"
        and day(session.get("occurred_at")) is not None
    ]
    return sorted(attended, key=lambda session: (session["occurred_at"], session["id"]))


def _is_past(text: str | None, known: dict) -> bool:
    on = day(text)
    return on is not None and on <= known["today"]


def _reached(done: object, begun: object = False) -> str:
    return "done" if done else "doing" if begun else "open"


def _counts(**numbers: int) -> list:
    return [{"code": code, "n": numbers[code]} for code in sorted(numbers) if numbers[code]]


LISTS = (
    "progress",
    "therapists",
    "sessions",
    "failures",
    "repairs",
    "perspectives",
    "concerns",
    "decisions",
    "consultations",
    "criteria",
    "scores",
    "impressions",
    "choices",
    "closings",
    "handovers",
    "reflections",
)
# In their order (choices.StepCode has their names): a list, as in MicroPython a dict has none.
STEPS = (
    ("notice", notice),
    ("ask", ask),
    ("say", say),
    ("decide", decide),
    ("consult", consult),
    ("compare", compare),
    ("choose", choose),
    ("close", close),
    ("begin", begin),
)
ORDER = tuple([code for code, _ in STEPS])
