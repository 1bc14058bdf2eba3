"""What would change a frequency or a repair, so that nobody takes today's word for a verdict."""

from assessments.domain.frequency import SCALE, TOO_EARLY, frequency
from assessments.domain.window import make_window

REPAIR_CODES = (
    ("open", "repair_needed"),
    ("waiting", "next_session_to_come"),
    ("partly", "repair_unfinished"),
    ("untestable", "change_to_check"),
)


def would_change(
    result: dict, window: dict, returned: set, limit: int, tomorrow: int
) -> list[dict]:
    """The changes that would give another word, as [{"code", "n", ...}]; `n` counts sessions or
    failures.
    """
    if result["frequency"] == TOO_EARLY:
        changes = [
            {
                "code": "more_sessions_needed",
                "n": result["settings"]["least_sessions"] - result["sessions"],
            }
        ]
    else:
        coming = _coming(result["settings"], window, returned, limit, tomorrow)
        changes = _more(result["frequency"], coming) + _fewer(result["frequency"], coming)
    counts = result["repair_counts"]
    changes += [{"code": code, "n": counts[state]} for state, code in REPAIR_CODES if counts[state]]
    return changes + (
        [{"code": "date_needed", "n": result["undated"]}] if result["undated"] else []
    )


def _coming(settings: dict, window: dict, returned: set, limit: int, tomorrow: int) -> dict:
    """The words after 1, 2, 3 … more sessions, until none of today's are left: all `bad` and all
    `good`.
    """
    held = [
        {"day": one["day"], "failures": _in_brief(one["failures"], returned)}
        for one in window["sessions"]
    ]
    by_day: dict = {}
    for failure in window["between"]:
        by_day.setdefault(failure["day"], []).append(failure)
    between = [_in_brief(failures, returned)[0] for failures in by_day.values()]

    def after(more: int, failures: list[dict]) -> str:
        sessions = held + [{"day": tomorrow, "failures": failures}] * more
        return frequency(
            make_window(sessions, between, limit, settings["window"]), returned, settings
        )[0]

    numbers = range(1, settings["window"] + 1)
    return {
        "bad": [after(more, [{"id": None}]) for more in numbers],
        "good": [after(more, []) for more in numbers],
    }


def _in_brief(failures: list[dict], returned: set) -> list[dict]:
    """One failure that tells as much of a frequency as all of one session or day."""
    return [one for one in failures if one["id"] in returned][:1] or failures[:1]


def _more(now: str, coming: dict) -> list[dict]:
    """How many sessions with a failure give a stronger word; a small window may never hold enough
    of them.
    """
    for place, word in enumerate(coming["bad"]):
        if SCALE.index(word) > SCALE.index(now):
            return [
                {
                    "code": "more_make" if place else "one_more_makes",
                    "n": place + 1,
                    "frequency": word,
                }
            ]
    return []


def _fewer(now: str, coming: dict) -> list[dict]:
    """How many sessions without a failure give a milder word, as the older ones leave
    the window.
    """
    for place, word in enumerate(coming["good"]):
        if SCALE.index(word) < SCALE.index(now):
            return [{"code": "leaves_window", "n": place + 1, "frequency": word}]
    return []
