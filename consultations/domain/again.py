"""When to try again: days that leave the other side time to answer. A rule of thumb; the person may
set any day.
"""

from rulebook.instants import date, day

# Working days (Monday to Friday) until the next try; a holiday is not known here.
WAIT = {"no_answer": 1, "left_message": 3, "wrote": 5, "waiting_list": 20}
REST_AFTER = 3  # unanswered tries in a row
REST = 5  # working days more, once it has been tried that often


def again_on(attempt: dict, tries: int) -> str | None:
    """The ISO date to try again after `attempt`, the last of `tries` unanswered ones; None when
    nothing waits.
    """
    if day(attempt.get("again_on")) is not None:
        return attempt["again_on"]
    wait, began = WAIT.get(attempt.get("outcome", "")), day(attempt.get("occurred_at"))
    if wait is None or began is None:
        return None
    return date(_working_days_after(began, wait + (REST if tries >= REST_AFTER else 0)))


def _working_days_after(number: int, count: int) -> int:
    while count:
        number += 1
        count -= _is_working_day(number)
    return number


def _is_working_day(number: int) -> bool:
    return (number + 3) % 7 < 5  # 1970-01-01 was a Thursday
