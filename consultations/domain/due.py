"""What is due with the people one considers, for Today."""

from consultations.domain.pipeline import pipeline


def due(facts: dict) -> list[dict]:
    """[{"code", "therapist", "since", "consultation"}], the oldest first; the facts are those of
    `pipeline`.
    """
    today = facts["now"][:10]
    found = [
        {
            "code": one["next"]["code"],
            "therapist": one["therapist"],
            "since": min(one["next"]["on"] or today, today),
            "consultation": one["next"]["consultation"],
        }
        for one in pipeline(facts)
        if one["next"] and one["next"]["due"]
    ]
    return sorted(found, key=lambda one: (one["since"], one["therapist"]))
