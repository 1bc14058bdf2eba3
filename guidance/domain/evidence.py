"""What the records say about each step of the plan: how many there are of what, and how far that brings the step."""

from journal.domain.instants import day, minutes, present

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
    today, now = present(facts["now"])
    lists = {name: facts.get(name) or [] for name in LISTS}
    return dict(lists, today=today, now=now)


def newest(records: list, at: str) -> dict | None:
    """The record with the latest date in field `at`; of one day, the one written last."""
    dated = [record for record in records if day(record.get(at)) is not None]
    return max(dated, key=lambda record: (record[at][:10], record["id"]), default=None)


def notice(known: dict) -> tuple:
    sessions, failures = len(known["sessions"]), len(known["failures"])
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


def consult(known: dict) -> tuple:
    candidates = [person for person in known["therapists"] if person.get("role") == "candidate"]
    seen = met(known)
    return _reached(len(seen) >= wanted(known), candidates or seen), _counts(candidates=len(candidates), met=len(seen))


def met(known: dict) -> set:
    """The others one has met: a first meeting took place, or a session with a candidate was logged."""
    candidates = {person["id"] for person in known["therapists"] if person.get("role") == "candidate"}
    seen = {meeting["therapist"] for meeting in known["consultations"] if meeting.get("status") == "took_place"}
    return seen | {session["therapist"] for session in known["sessions"] if session.get("therapist") in candidates}


def wanted(known: dict) -> int:
    """How many others the person wants to meet."""
    given = [entry for entry in known["progress"] if entry.get("wanted")]
    latest = newest(given, "decided_at")
    return latest["wanted"] if latest else WANTED


def compare(known: dict) -> tuple:
    compared = len({score["therapist"] for score in known["scores"]})
    return _reached(compared > 1, known["criteria"]), _counts(criteria=len(known["criteria"]), compared=compared)


def choose(known: dict) -> tuple:
    return _reached(known["choices"]), _counts(choices=len(known["choices"]))


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
    handovers = known["handovers"]
    given = [handover for handover in handovers if _is_past(handover.get("given_on"), known)]
    first = max([len(sessions_with(handover["therapist"], known)) for handover in handovers], default=0)
    counts = _counts(handovers=len(handovers), first_sessions=first, reflections=len(known["reflections"]))
    return _reached(given and first >= FIRST_SESSIONS, handovers), counts


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
    "choices",
    "closings",
    "handovers",
    "reflections",
)
STEPS = {
    "notice": notice,
    "ask": ask,
    "say": say,
    "decide": decide,
    "consult": consult,
    "compare": compare,
    "choose": choose,
    "close": close,
    "begin": begin,
}
ORDER = ("notice", "ask", "say", "decide", "consult", "compare", "choose", "close", "begin")
