"""What two phones write without having seen each other, as the server's merge settles
it (ADR 18).
"""

from uuid import uuid4

from sync.merge import CONFLICT, Batch, merge
from sync.operation import Operation

CELL, LENA, HEARD = (str(uuid4()) for _ in range(3))
WRITTEN = {"therapist": LENA, "criterion": HEARD, "created_at": "2026-11-02T10:00:00Z"}


def settled(*made: tuple[str, str, dict]) -> tuple[list[dict], list[dict]]:
    """The records there are, and the words that were displaced."""
    book = Batch(0, "2026-11-24T12:00:00Z")
    for id, type, fields in made:
        merge(book, Operation(op=str(uuid4()), id=id, type=type, fields=fields))
    copies = list(book.copies.values())
    return [one.fields for one in copies if one.type != CONFLICT], [
        one.fields for one in copies if one.type == CONFLICT
    ]


def test_two_contacts_of_two_phones_stand_side_by_side():
    attempt = {"therapist": LENA, "occurred_at": "2026-11-24T10:00:00+01:00"}
    records, displaced = settled(
        (str(uuid4()), "consultations.Attempt", attempt | {"outcome": "no_answer"}),
        (str(uuid4()), "consultations.Attempt", attempt | {"outcome": "replied"}),
    )
    assert [one["outcome"] for one in records] == ["no_answer", "replied"]
    assert displaced == []


def test_two_notes_in_the_same_cell_meet_and_the_displaced_one_is_kept_in_view():
    records, displaced = settled(
        (CELL, "assessments.Score", WRITTEN | {"value": 3, "note": "Heard me"}),
        (CELL, "assessments.Score", WRITTEN | {"value": 3, "note": "Came back to it"}),
    )
    assert records == [WRITTEN | {"value": 3, "note": "Came back to it"}]
    assert [(one["field"], one["kept"]) for one in displaced] == [("note", "Heard me")]


def test_a_value_from_one_phone_and_a_note_from_the_other_displace_nothing():
    records, displaced = settled(
        (CELL, "assessments.Score", WRITTEN | {"value": 3}),
        (CELL, "assessments.Score", WRITTEN | {"note": "Heard me"}),
    )
    assert records == [WRITTEN | {"value": 3, "note": "Heard me"}]
    assert displaced == []
