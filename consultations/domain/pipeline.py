"""Where it stands with everyone the person considers, and the one next step with each: read from
what was logged.
"""

from consultations.domain.again import again_on
from journal.domain.slots import LENGTH
from rulebook.instants import MINUTES_PER_DAY, day, minutes

STAGES = ("to_contact", "contacted", "replied", "booked", "met", "decided")
SOON = 36 * 60  # minutes before a meeting from which on it is shown as due
FRESH = 7  # days after a meeting during which the impression is asked for
UNANSWERED = ("no_answer", "left_message", "wrote")
ANSWERED = ("replied", "waiting_list")
ENDS = ("no_room", "not_for_me", "told_no")
HELD = (
    "booked",
    "took_place",
)  # a booked meeting whose time has passed is taken as held until the person says no


def pipeline(facts: dict) -> list[dict]:
    """For every candidate in `facts["people"]`: {"therapist", "stage", "tries", "next"}.

    `next` is None or {"code", "on", "due", "consultation"}: `on` an ISO date or None, `due` whether
    it is time for it. `now` is an ISO datetime with offset. Facts also hold `attempts`, `meetings`,
    `impressions` and `choices`.
    """
    choice = latest_choice(facts.get("choices") or [])
    logged = {
        name: _by_person(facts.get(name) or []) for name in ("attempts", "meetings", "impressions")
    }
    return [
        _standing(one, facts["now"], logged, choice)
        for one in facts["people"]
        if one.get("role") == "candidate"
    ]


def latest_choice(choices: list[dict]) -> dict | None:
    dated = [one for one in choices if day(one.get("occurred_on")) is not None]
    return max(dated, key=lambda one: (one["occurred_on"], one.get("id") or "")) if dated else None


def _standing(person: dict, now: str, logged: dict, choice: dict | None) -> dict:
    one = Candidate(
        person, now, {name: some.get(person["id"], []) for name, some in logged.items()}
    )
    decided = one.decision(choice)
    return {
        "therapist": person["id"],
        "stage": "decided" if decided else one.stage(),
        "tries": one.tries(),
        "next": one.farewell(decided, choice) if decided else one.step(),
    }


class Candidate:
    """All that was logged of one person, as of now."""

    def __init__(self, person: dict, now: str, logged: dict):
        self.person = person
        self.now = minutes(now) or 0
        self.today = now[:10]
        self.attempts = sorted(logged["attempts"], key=_moment)
        meetings = [one for one in logged["meetings"] if minutes(one.get("starts_at")) is not None]
        self.held = sorted([one for one in meetings if one.get("status") in HELD], key=_order)
        self.cancelled = [one for one in meetings if one.get("status") not in HELD]
        self.felt = [one.get("consultation") for one in logged["impressions"]]

    def past(self) -> list[dict]:
        return [
            one for one in self.held if one.get("status") == "took_place" or _end(one) <= self.now
        ]

    def coming(self) -> list[dict]:
        return [one for one in self.held if one.get("status") == "booked" and _end(one) > self.now]

    def stage(self) -> str:
        if self.past():
            return "met"
        if self.coming():
            return "booked"
        if self.cancelled or any(one.get("outcome") in ANSWERED for one in self.attempts):
            return "replied"
        return "contacted" if self.attempts else "to_contact"

    def tries(self) -> int:
        """Unanswered contacts in a row, up to now."""
        count = 0
        for one in self.attempts:
            count = count + 1 if one.get("outcome") in UNANSWERED else 0
        return count

    def decision(self, choice: dict | None) -> str | None:
        """What ended it: "chosen", the outcome that did, "other" (somebody else was chosen), or
        None.
        """
        if choice and choice.get("therapist") == self.person["id"]:
            return "chosen"
        last = self.attempts[-1].get("outcome") if self.attempts else None
        if last in ENDS:
            return last
        return (
            "other" if choice and self._latest_day() <= (day(choice["occurred_on"]) or 0) else None
        )

    def _latest_day(self) -> int:
        """The day of the newest thing known of them: who came up after a choice is not concerned by
        it.
        """
        moments = [one.get("occurred_at") for one in self.attempts] + [
            one.get("starts_at") for one in self.past()
        ]
        return max([day(text) or 0 for text in moments + [self.person.get("created_at")]])

    def farewell(self, decided: str, choice: dict | None) -> dict | None:
        if decided == "chosen":
            return _step("begin", on=choice.get("begins_on") if choice else None)
        in_touch = self.held or any(
            one.get("outcome") not in ("no_answer",) + ENDS for one in self.attempts
        )
        if decided not in ("other", "not_for_me") or not in_touch:
            return None
        since = (
            choice["occurred_on"]
            if choice and decided == "other"
            else self.attempts[-1].get("occurred_at")
        )
        return _step("tell_no", on=since[:10] if since else None, due=True)

    def step(self) -> dict:
        if coming := self.coming():
            soon = _start(coming[0]) - self.now <= SOON
            return _step(
                "meeting", on=coming[0]["starts_at"][:10], due=soon, consultation=coming[0]["id"]
            )
        if past := self.past():
            return self._after(past[-1])
        if not self.attempts and not self.cancelled:
            return _step("contact" if self.person.get("reachable") else "find_contact")
        return self._wait() or _step("book")

    def _after(self, meeting: dict) -> dict:
        if meeting["id"] in self.felt:
            return _step("compare")
        fresh = self.now - _end(meeting) <= FRESH * MINUTES_PER_DAY
        return _step(
            "impression", on=meeting["starts_at"][:10], due=fresh, consultation=meeting["id"]
        )

    def _wait(self) -> dict | None:
        last = self.attempts[-1] if self.attempts else {}
        on = again_on(last, self.tries())
        if on is None:
            return None
        code = "ask_again" if last.get("outcome") == "waiting_list" else "try_again"
        return _step(code, on=on, due=on <= self.today)


def _by_person(records: list[dict]) -> dict:
    found: dict = {}
    for one in records:
        found.setdefault(one.get("therapist"), []).append(one)
    return found


def _step(
    code: str, on: str | None = None, due: bool = False, consultation: str | None = None
) -> dict:
    return {"code": code, "on": on, "due": due, "consultation": consultation}


def _moment(attempt: dict) -> tuple:
    return (minutes(attempt.get("occurred_at")) or 0, attempt.get("id") or "")


def _order(meeting: dict) -> tuple:
    return (_start(meeting), meeting["id"])


def _start(meeting: dict) -> int:
    return minutes(meeting["starts_at"]) or 0


def _end(meeting: dict) -> int:
    return _start(meeting) + (meeting.get("minutes") or LENGTH)
