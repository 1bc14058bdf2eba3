"""What was noted after meetings and sessions, as values of the comparison: nobody is asked again
what they have said.
"""

from rulebook.instants import minutes

# By a starting criterion, the answer that tells the same: of an impression or a session, and
# whether it is turned round.
TELLS = {
    "heard": ("heard", False),
    "curious": ("curious", False),
    "unhurried": ("rushed", True),
    "body_eased": ("body_eased", False),
    "remembered": ("remembered", False),
    "followed": ("followed", False),
}
DEGREES = ("0", "1", "2", "3", "4")
LAST = 8  # answers


def noted(facts: dict) -> list[dict]:
    """[{"therapist", "criterion", "value", "answers", "latest"}] for every cell that answers can
    fill.

    `facts["felt"]` are impressions and sessions: {"id", "therapist", "occurred_at"} with answers
    "0" to "4" or "not_sure". `value` is the middle one of the last answers (of two in the middle
    the lower), `latest` the newest's id.
    """
    felt = [one for one in facts.get("felt") or [] if minutes(one.get("occurred_at")) is not None]
    felt.sort(key=_moment)
    found = []
    for who in facts["people"]:
        theirs = [one for one in felt if one.get("therapist") == who]
        for criterion in facts["criteria"]:
            found += _cell(who, criterion, theirs)
    return found


def _cell(who: str, criterion: dict, theirs: list[dict]) -> list[dict]:
    if criterion.get("code") not in TELLS:
        return []
    name, turned = TELLS[criterion["code"]]
    answered = [one for one in theirs if one.get(name) in DEGREES][-LAST:]
    if not answered:
        return []
    values = sorted([4 - int(one[name]) if turned else int(one[name]) for one in answered])
    return [
        {
            "therapist": who,
            "criterion": criterion["id"],
            "value": values[(len(values) - 1) // 2],
            "answers": len(values),
            "latest": answered[-1]["id"],
        }
    ]


def _moment(one: dict) -> tuple:
    return (minutes(one["occurred_at"]) or 0, one["id"])
