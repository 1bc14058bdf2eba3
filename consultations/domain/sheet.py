"""The question sheet: the starting set and the person's own questions, in their order."""

STEP = 10  # between two places, so that a question fits in


def question_sheet(facts: dict) -> list[dict]:
    """[{"key", "code", "question", "position", "left_out"}] in order.

    `codes` is the starting set; `questions` are records {"id", "text", "code", "position",
    "left_out"} of which a newer one about the same code replaces an older. `key` names the question
    in answers: a code, or a record's id.
    """
    changed: dict = {}
    own = []
    for one in sorted(facts.get("questions") or [], key=lambda one: one["id"]):
        if one.get("code"):
            changed[one["code"]] = one
        else:
            own.append(one)
    starting = [
        _line(code, changed.get(code), (i + 1) * STEP) for i, code in enumerate(facts["codes"])
    ]
    last = (len(starting) + 1) * STEP
    lines = starting + [_line(None, one, last + i * STEP) for i, one in enumerate(own)]
    return sorted(lines, key=lambda line: (line["position"], line["key"]))


def _line(code: str | None, record: dict | None, place: int) -> dict:
    record = record or {}
    position = record.get("position")
    return {
        "key": code or record["id"],
        "code": code,
        "question": record.get("id"),
        "position": place if position is None else position,
        "left_out": bool(record.get("left_out")),
    }
