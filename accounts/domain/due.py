"""When a copy of the notes is due: nothing of them has left the phone for long, and no account
keeps one. And the lock.
"""

from datetime import date, timedelta

FEW = 5  # entries that are in no copy yet; fewer are no reason to ask
FIRST_AFTER = 14  # days from the first entry to the first copy
AGAIN_AFTER = 30  # days from the first entry that is in no copy to the next one
PUT_OFF_FOR = 14  # days


def due(facts: dict) -> list:
    """[{since, count}] when a copy is due, else []. `count` entries are in no copy.

    Facts: `now`, `account` (whether one is shown), `written` (when each entry was), `left_at` (the
    day of the last copy) and `put_off` (the day the person said "later"), both None or absent when
    there is none.
    """
    if facts.get("account"):
        return []
    left_at, put_off = facts.get("left_at"), facts.get("put_off")
    uncopied = sorted(
        [text[:10] for text in facts["written"] if text and (not left_at or text[:10] > left_at)]
    )
    if len(uncopied) < FEW:
        return []
    since = _later(uncopied[0], AGAIN_AFTER if left_at else FIRST_AFTER)
    if put_off:
        since = max(since, _later(put_off, PUT_OFF_FOR))
    return [{"since": since, "count": len(uncopied)}] if since <= facts["now"][:10] else []


def lock(facts: dict) -> list:
    """[{since}] from the second day on which there are notes without a lock, unless the person said
    no; else [].

    Facts: `now`, `locked` (whether there is a lock), `written` (when each entry was) and
    `declined`.
    """
    if facts["locked"] or facts["declined"]:
        return []
    today = facts["now"][:10]
    return [{"since": today}] if any(text[:10] < today for text in facts["written"] if text) else []


def _later(day: str, days: int) -> str:
    return (date(int(day[:4]), int(day[5:7]), int(day[8:10])) + timedelta(days=days)).isoformat()
