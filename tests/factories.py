"""One full record of every kind, each field filled in. A registered kind without an entry here fails the suite."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

ONE, TWO, THREE = (UUID(f"0192f0c1-0000-7000-8000-00000000000{n}") for n in (1, 2, 3))

EVERY_RECORD = {"created_at": datetime(2026, 11, 2, 16, 0, tzinfo=UTC), "note": "Nachtrag. 🌱 עברית"}

FULL = {
    "journal.Therapist": {
        "nickname": "Dr. M.",
        "role": "current",
        "practice": "Practice by the park",
        "credential": "Psychotherapist",
        "licence_number": "A-17",
        "licence_checked_on": date(2026, 1, 8),
        "modality": "Integrative",
        "specialties": "Loss",
        "format": "individual",
        "place": "both",
        "languages": "English, German",
        "contact": "+1 555 0100",
        "source": "A friend",
        "fee": Decimal("85.50"),
        "sliding_scale": True,
        "insurance": "None",
        "reimbursement": Decimal("40.00"),
        "availability": "Mondays",
        "usual_weekday": "monday",
        "usual_time": time(14, 0),
        "started_on": date(2025, 9, 1),
        "ended_on": date(2026, 9, 1),
    },
    "journal.TherapySession": {
        "therapist": ONE,
        "occurred_at": datetime(2026, 11, 2, 14, 0, tzinfo=UTC),
        "status": "attended",
        "remembered": "3",
        "followed": "not_sure",
        "about_me": "0",
        "could_disagree": "4",
        "felt_larger": "2",
        "own_sign": "My shoulders came down.",
        "takeaway": "I may ask twice.",
    },
    "journal.EmpathicFailure": {
        "therapist": ONE,
        "session": TWO,
        "occurred_on": date(2026, 11, 2),
        "kind": "own",
        "own_kind": "Checked the phone",
        "impact": 4,
        "certainty": "sure",
        "what_happened": "The phone lit up and took over.",
        "how_it_felt": "Like a guest who stays too long.",
        "context": "A hard week for them.",
        "what_i_did": ["went_quiet", "over_agreed"],
        "had_to_retell": False,
        "noticed_later": True,
    },
    "journal.Repair": {
        "failures": [str(THREE)],
        "occurred_on": date(2026, 11, 9),
        "raised_by": "me",
        "invited": True,
        "listened": True,
        "owned": True,
        "apologised": False,
        "explained": True,
        "offered_change": True,
        "reactions": ["uncomfortable"],
        "accepted": True,
        "check_after": 3,
        "change_held": False,
    },
    "accounts.Preferences": {
        "window": 10,
        "months": 4,
        "worth_raising": 2,
        "recurring": 4,
        "own_sign": "My breath goes down.",
        "country": "DE",
    },
    "sync.Conflict": {
        "record": ONE,
        "record_type": "journal.Therapist",
        "field": "practice",
        "kept": "Practice by the river",
    },
}


def full(label: str) -> dict:
    """Values for every field of one kind of record."""
    return EVERY_RECORD | FULL[label]
