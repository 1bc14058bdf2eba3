"""The first axis: on how many occasions within the window something failed."""

from assessments.domain.window import failures_in

TOO_EARLY = "too_early"
SCALE = ("none_noted", "occasional", "worth_raising", "recurring")
RULES = {"none_noted": "none", "occasional": "one", "worth_raising": "several", "recurring": "many"}


def sessions_with(window: dict) -> int:
    """How many of the window's sessions have a failure; several failures in one session
    count once.
    """
    return len([session for session in window["sessions"] if session["failures"]])


def between_days(window: dict) -> int:
    """On how many days something failed between sessions."""
    return len({failure["day"] for failure in window["between"]})


def occasions(window: dict) -> int:
    """Sessions with a failure and days with one between sessions, together."""
    return sessions_with(window) + between_days(window)


def by_count(count: int, settings: dict) -> str:
    """The word for so many occasions."""
    if count == 0:
        return "none_noted"
    if count >= settings["recurring"]:
        return "recurring"
    return "worth_raising" if count >= settings["worth_raising"] else "occasional"


def frequency(window: dict, returned: set, settings: dict) -> tuple[str, str]:
    """The frequency and the rule that gave it; `returned` has the ids of failures that came back
    after a promise.
    """
    back = any(failure["id"] in returned for failure in failures_in(window))
    return word(len(window["sessions"]), occasions(window), back, settings)


def word(sessions: int, count: int, back: bool, settings: dict) -> tuple[str, str]:
    """The same, from so many sessions, so many occasions, and whether anything came back."""
    if sessions < settings["least_sessions"]:
        return TOO_EARLY, "too_few"
    counted = by_count(count, settings)
    if counted != "recurring" and back:
        return "recurring", "came_back"
    return counted, RULES[counted]
