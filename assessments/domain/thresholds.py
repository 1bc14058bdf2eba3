"""The numbers that the person can set: a rule of thumb, as no published count divides occasional from recurring."""

DEFAULTS = {"window": 8, "months": 6, "least_sessions": 3, "worth_raising": 2, "recurring": 3}
MOST = 100


def settings_used(given: dict | None) -> dict:
    """The thresholds in force: the person's own where there is one, from 1 to MOST, else the default."""
    settings = {}
    for name, default in DEFAULTS.items():
        own = (given or {}).get(name)
        settings[name] = default if own is None else max(1, min(own, MOST))
    return settings


def thresholds(facts: dict) -> dict:
    """The numbers in force for `facts["settings"]`, which of them are the person's own, and what cannot work.

    A problem is {"field", "code", "n"}: every word of the frequency must be within reach, so
    2 ≤ worth_raising < recurring ≤ window, and least_sessions ≤ window.
    """
    used = settings_used(facts.get("settings"))
    own = [name for name, default in DEFAULTS.items() if used[name] != default]
    return {"settings": used, "defaults": dict(DEFAULTS), "own": own, "problems": _problems(used)}


def _problems(used: dict) -> list[dict]:
    found = []
    if used["window"] < used["least_sessions"]:
        found.append({"field": "window", "code": "window_too_short", "n": used["least_sessions"]})
    if used["worth_raising"] < 2:
        found.append({"field": "worth_raising", "code": "slip_is_occasional", "n": 2})
    if used["recurring"] <= used["worth_raising"]:
        found.append({"field": "recurring", "code": "recurring_too_soon", "n": used["worth_raising"] + 1})
    elif used["recurring"] > used["window"]:
        found.append({"field": "recurring", "code": "recurring_out_of_reach", "n": used["window"]})
    return found
