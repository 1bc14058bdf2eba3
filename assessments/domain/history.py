"""How the two axes stood after each session: today's rules, with what had happened by then.

Linear in the sessions: every list is walked once, in the order of time.
"""

from assessments.domain.frequency import frequency, occasions
from assessments.domain.reading import read
from assessments.domain.repair import improve, overall, unaddressed
from assessments.domain.window import between_sessions, counted, failures_in, make_window
from journal.domain.instants import day, months_before
from journal.domain.promises import came_back

ALWAYS = -1_000_000  # a day before all others: a repair without a date was there from the start


def history(facts: dict) -> dict:
    """The two axes after every session that counts, the oldest first, and how long each word held.

    `facts` as for two_axes. What has no date of its own (that a change held, that a repair was accepted) is told as
    it is known now. {"points": [{"session", "occurred_at", "failures", "sessions", "occasions", "frequency",
    "repair"}], "frequency_runs" and "repair_runs": [{"word", "since", "points"}]}
    """
    journal = read(facts)
    dated = [failure for failure in journal["failures"] if failure["day"] is not None]
    returned = {failure["id"] for failure in came_back(dated, journal["failures"], journal["repairs"])}
    known = _nothing_yet(journal)
    points = []
    for session in counted(journal["sessions"], ALWAYS):
        window = _window_after(known, session, journal["settings"])
        points.append(_point(session, window, known, returned, journal["settings"]))
    return {"points": points, "frequency_runs": runs(points, "frequency"), "repair_runs": runs(points, "repair")}


def _nothing_yet(journal: dict) -> dict:
    """What is known before the first session; _learn adds to it, session by session."""
    repairs = [(day(repair.get("occurred_on")), repair) for repair in journal["repairs"]]
    dated = [(ALWAYS if on is None else on, repair) for on, repair in repairs]
    return {
        "sessions": [],
        "between": sorted(between_sessions(journal["failures"]), key=lambda failure: failure["day"]),
        "first": 0,
        "past": 0,
        "repairs": sorted(dated, key=lambda pair: pair[0]),
        "repaired": 0,
        "best": {},
        "last_at": None,
        "last_day": None,
    }


def _window_after(known: dict, session: dict, settings: dict) -> dict:
    """The window that ends with this session, once all that had happened by its day is known."""
    _learn(known, session)
    limit = months_before(session["occurred_at"], settings["months"])
    last = [one for one in known["sessions"][-settings["window"] :] if one["day"] >= limit]
    since = limit if len(last) < settings["window"] else last[0]["day"]
    known["first"] = _passed(known["between"], known["first"], since - 1)
    return make_window(last, known["between"][known["first"] : known["past"]], limit, settings["window"])


def _learn(known: dict, session: dict) -> None:
    known["sessions"].append(session)
    known["past"] = _passed(known["between"], known["past"], session["day"])
    while known["repaired"] < len(known["repairs"]) and known["repairs"][known["repaired"]][0] <= session["day"]:
        improve(known["best"], known["repairs"][known["repaired"]][1])
        known["repaired"] += 1
    if session["status"] == "attended":
        known["last_day"] = session["day"]
        known["last_at"] = session["at"] if known["last_at"] is None else max(known["last_at"], session["at"])


def _passed(failures: list[dict], place: int, until: int) -> int:
    """The first place from `place` on whose failure lies after day `until`."""
    while place < len(failures) and failures[place]["day"] <= until:
        place += 1
    return place


def _point(session: dict, window: dict, known: dict, returned: set, settings: dict) -> dict:
    best, last_at, last_day = known["best"], known["last_at"], known["last_day"]
    states = [best.get(one["id"]) or unaddressed(one, last_at, last_day) for one in failures_in(window)]
    return {
        "session": session["id"],
        "occurred_at": session["occurred_at"],
        "failures": len(session["failures"]),
        "sessions": len(window["sessions"]),
        "occasions": occasions(window),
        "frequency": frequency(window, returned, settings)[0],
        "repair": overall(states),
    }


def runs(points: list[dict], axis: str) -> list[dict]:
    """How long each word of one axis held, as [{"word", "since", "points"}], the oldest first."""
    found: list[dict] = []
    for point in points:
        if found and found[-1]["word"] == point[axis]:
            found[-1]["points"] += 1
        else:
            found.append({"word": point[axis], "since": point["occurred_at"], "points": 1})
    return found
