"""The numbers that the person can set: a rule of thumb, as no published count divides occasional
from recurring.
"""

DEFAULTS = {"window": 8, "months": 6, "least_sessions": 3, "worth_raising": 2, "recurring": 3}
MOST = 100
SMALLEST_WINDOW = 3  # has room for occasional, worth raising and recurring


def settings_used(given: dict | None) -> dict:
    """The thresholds in force: the person's own where there is one, from 1 to MOST, else the
    default.
    """
    settings = {}
    for name, default in DEFAULTS.items():
        own = (given or {}).get(name)
        settings[name] = default if own is None else max(1, min(own, MOST))
    return settings


def thresholds(facts: dict) -> dict:
    """The numbers in force for `facts["settings"]`, which of them are the person's own, and what
    cannot work.

    A problem is {"field", "code", "n"}, `n` being a number that would work. Every word of the
    frequency must be within reach: 2 ≤ worth_raising < recurring ≤ window.
    """
    used = settings_used(facts.get("settings"))
    own = [name for name, default in DEFAULTS.items() if used[name] != default]
    return {"settings": used, "defaults": dict(DEFAULTS), "own": own, "problems": _problems(used)}


def _problems(used: dict) -> list[dict]:
    window, worth, recurring = used["window"], used["worth_raising"], used["recurring"]
    least = max(SMALLEST_WINDOW, used["least_sessions"])
    if window < least:
        return [_problem("window", "window_too_short", least)]
    if worth < 2:
        return [_problem("worth_raising", "slip_is_occasional", 2)]
    if worth >= window:
        return [_problem("worth_raising", "worth_out_of_reach", window - 1)]
    if recurring <= worth:
        return [_problem("recurring", "recurring_too_soon", worth + 1)]
    return [_problem("recurring", "recurring_out_of_reach", window)] if recurring > window else []


def _problem(field: str, code: str, number: int) -> dict:
    return {"field": field, "code": code, "n": number}
