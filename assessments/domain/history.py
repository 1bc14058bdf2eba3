"""How the two axes stood after each session: today's rules, with what had happened by then.

Every failure is in the window from one session on until another; so it is placed once, and nothing
is counted anew for each session: the time it takes grows as the journal does.
"""

from assessments.domain.frequency import word
from assessments.domain.reading import read_journal
from assessments.domain.repair import STATES, grade, overall
from assessments.domain.tally import Tally
from assessments.domain.window import between_sessions, counted
from journal.domain.order import count_below
from journal.domain.promises import came_back
from rulebook.instants import MINUTES_PER_DAY, day, months_before

ALWAYS = -1_000_000  # a day before all others: a repair without a date was there from the start


def history(facts: dict) -> dict:
    """The two axes after every session that counts, the oldest first, and how long each word held.

    `facts` as for two_axes. What has no date of its own (that a change held, that a repair was
    accepted) is told as it is known now. {"points": [{"session", "occurred_at", "failures",
    "sessions", "occasions", "frequency", "repair"}], "frequency_runs" and "repair_runs": [{"word",
    "since", "points"}]}
    """
    journal = read_journal(facts)
    dated = [failure for failure in journal["failures"] if failure["day"] is not None]
    returned = {
        failure["id"] for failure in came_back(dated, journal["failures"], journal["repairs"])
    }
    sessions = counted(journal["sessions"], ALWAYS)
    windows = _windows(sessions, journal["settings"])
    spans = _spans(sessions, between_sessions(journal["failures"]), windows)
    occasions, back = Tally(len(sessions)), Tally(len(sessions))
    for start, end, failures in spans:
        occasions.add(start, end)
        for failure in failures:
            if failure["id"] in returned:
                back.add(start, end)
    after = {"windows": windows, "occasions": occasions.counts(), "back": back.counts()}
    after["repair"] = _repair(spans, sessions, journal["repairs"])
    points = [
        _point(session, place, after, journal["settings"]) for place, session in enumerate(sessions)
    ]
    return {
        "points": points,
        "frequency_runs": runs(points, "frequency"),
        "repair_runs": runs(points, "repair"),
    }


def _windows(sessions: list[dict], settings: dict) -> list[tuple[int, int]]:
    """After each session: the place of the window's first session, and the day since which events
    between them count.
    """
    found, first = [], 0
    for place, session in enumerate(sessions):
        limit = months_before(session["occurred_at"], settings["months"])
        first = max(first, place + 1 - settings["window"])
        while first <= place and sessions[first]["day"] < limit:
            first += 1
        full = place + 1 - first == settings["window"]
        found.append((first, sessions[first]["day"] if full else limit))
    return found


def _spans(
    sessions: list[dict], between: list[dict], windows: list[tuple[int, int]]
) -> list[tuple]:
    """(start, end, failures) for every session and every day between them on which something
    failed.

    They are in the window after each session from `start` until before `end`.
    """
    firsts, since = [first for first, _ in windows], [on for _, on in windows]
    days = [session["day"] for session in sessions]
    own = [
        (place, count_below(firsts, place + 1), one["failures"])
        for place, one in enumerate(sessions)
    ]
    by_day: dict = {}
    for failure in between:
        by_day.setdefault(failure["day"], []).append(failure)
    others = [
        (count_below(days, on), count_below(since, on + 1), failures)
        for on, failures in by_day.items()
    ]
    return [span for span in own if span[2]] + others


def _repair(spans: list[tuple], sessions: list[dict], repairs: list[dict]) -> list[str]:
    """The word for the repair of all failures in the window, after each session."""
    tallies = {state: Tally(len(sessions)) for state in STATES}
    grades, met = _grades(repairs, [session["day"] for session in sessions]), _met(sessions)
    for start, end, failures in spans:
        for failure in failures:
            graded = grades.get(failure["id"], [])
            until = [min(max(place, start), end) for place, _ in graded] + [end]
            again = min(max(_met_again(failure, met), start), until[0])
            tallies["waiting"].add(start, again)
            tallies["open"].add(again, until[0])
            for number, (_, state) in enumerate(graded):
                tallies[state].add(until[number], until[number + 1])
    counts = {state: tally.counts() for state, tally in tallies.items()}
    return [
        overall([state for state in STATES if counts[state][place]])
        for place in range(len(sessions))
    ]


def _grades(repairs: list[dict], days: list[int]) -> dict:
    """By failure, from which session on it was repaired how well: [(place, grade)], each better
    than the one before.
    """
    dated = [(day(repair.get("occurred_on")), place) for place, repair in enumerate(repairs)]
    found: dict = {}
    for on, place in sorted([(ALWAYS if on is None else on, place) for on, place in dated]):
        reached = grade(repairs[place])
        for name in (repairs[place].get("failures") or ()) if reached else ():
            made = found.setdefault(name, [])
            if not made or STATES.index(reached) > STATES.index(made[-1][1]):
                made.append((count_below(days, on), reached))
    return found


def _met(sessions: list[dict]) -> dict:
    """After each session: the day of the last that took place, and the latest moment at which one
    began.
    """
    last_day, last_at = ALWAYS, ALWAYS * MINUTES_PER_DAY
    found: dict = {"days": [], "moments": []}
    for session in sessions:
        if session["status"] == "attended":
            last_day, last_at = session["day"], max(last_at, session["at"])
        found["days"].append(last_day)
        found["moments"].append(last_at)
    return found


def _met_again(failure: dict, met: dict) -> int:
    """The place of the session by which they had met again after `failure`."""
    if failure["session"]:
        return count_below(met["moments"], failure["session"]["at"] + 1)
    return count_below(met["days"], failure["day"] + 1)


def _point(session: dict, place: int, after: dict, settings: dict) -> dict:
    sessions, occasions = place + 1 - after["windows"][place][0], after["occasions"][place]
    return {
        "session": session["id"],
        "occurred_at": session["occurred_at"],
        "failures": len(session["failures"]),
        "sessions": sessions,
        "occasions": occasions,
        "frequency": word(sessions, occasions, after["back"][place] > 0, settings)[0],
        "repair": after["repair"][place],
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
