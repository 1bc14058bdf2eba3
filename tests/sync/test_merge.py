"""Every rule of the merge, by name (docs/sync.md, rules 5 to 8)."""

import pytest

from sync.merge import CONFLICT, Batch, conflict_id, copy_of, merge, same
from sync.operation import Operation
from tests.sync.phone import uuid

HERE = uuid(1)


class Account:
    """One account's copies; `do` applies one operation after another."""

    def __init__(self):
        self.batch = Batch(0, "2026-11-23T12:00:00Z")
        self.count = 100

    def do(self, base=0, id=HERE, type="journal.Therapist", **more):
        self.count += 1
        operation = Operation(uuid(self.count), id, type, base, **more)
        self.last = operation.op
        return merge(self.batch, operation)

    @property
    def here(self):
        return self.batch.copies[HERE]

    def conflicts(self):
        return [
            one for one in self.batch.copies.values() if one.type == CONFLICT and not one.deleted
        ]


@pytest.fixture
def account():
    return Account()


def test_a_new_record_is_stored_as_sent(account):
    assert account.do(fields={"nickname": "Ana"}) == 1
    assert account.here.fields == {"nickname": "Ana"}


def test_an_edit_of_what_was_seen_replaces_it(account):
    seen = account.do(fields={"nickname": "Ana"})
    account.do(seen, fields={"nickname": "Ben"})
    assert account.here.fields == {"nickname": "Ben"}
    assert not account.conflicts()


def test_edits_of_different_fields_meet_without_a_conflict(account):
    seen = account.do(fields={"nickname": "Ana"})
    account.do(seen, fields={"practice": "By the park"})
    account.do(seen, fields={"source": "A friend"})
    assert account.here.fields == {
        "nickname": "Ana",
        "practice": "By the park",
        "source": "A friend",
    }
    assert not account.conflicts()


def test_an_unseen_value_is_displaced_into_a_conflict(account):
    seen = account.do(fields={"practice": "one"})
    account.do(seen, fields={"practice": "two"})
    by_two = account.last
    account.do(seen, fields={"practice": "three"})
    [conflict] = account.conflicts()
    assert account.here.fields["practice"] == "three"
    assert conflict.id == conflict_id(HERE, by_two, "practice")
    assert conflict.fields == {
        "created_at": "2026-11-23T12:00:00Z",
        "record": HERE,
        "record_type": "journal.Therapist",
        "field": "practice",
        "kept": "two",
    }


def test_a_conflict_is_numbered_before_the_row_that_made_it(account):
    account.do(fields={"practice": "one"})
    row = account.do(fields={"practice": "two"})
    assert account.conflicts()[0].seq < row


def test_an_equal_value_is_no_conflict(account):
    account.do(fields={"practice": "one"})
    account.do(fields={"practice": "one"})
    assert not account.conflicts()


def test_emptying_a_seen_field_leaves_it_absent(account):
    seen = account.do(fields={"nickname": "Ana", "practice": "one"})
    account.do(seen, fields={"practice": None})
    assert account.here.fields == {"nickname": "Ana"}


def test_emptying_an_unseen_field_keeps_its_words(account):
    account.do(fields={"practice": "one"})
    account.do(fields={"practice": None})
    assert [one.fields["kept"] for one in account.conflicts()] == ["one"]


def test_writing_into_a_field_emptied_meanwhile_displaces_nothing(account):
    seen = account.do(fields={"practice": "one"})
    account.do(seen, fields={"practice": None})
    account.do(seen, fields={"practice": "two"})
    assert account.here.fields == {"practice": "two"}
    assert not account.conflicts()


def test_bases_are_exceptions_to_the_base(account):
    first = account.do(fields={"practice": "one", "source": "one"})
    second = account.do(first, fields={"practice": "two", "source": "two"})
    account.do(second, fields={"practice": "three", "source": "three"}, bases={"source": first})
    assert [(one.fields["field"], one.fields["kept"]) for one in account.conflicts()] == [
        ("source", "two")
    ]


def test_a_conflict_closes_when_a_later_author_saw_the_kept_words(account):
    account.do(fields={"practice": "one"})
    seen = account.do(account.here.seq, fields={"practice": "two"})
    account.do(fields={"practice": "three"})
    account.do(seen, fields={"practice": "four"})
    assert [one.fields["kept"] for one in account.conflicts()] == ["three"]


def test_a_conflict_stays_for_who_has_not_seen_the_kept_words(account):
    account.do(fields={"practice": "one"})
    account.do(fields={"practice": "two"})
    account.do(fields={"practice": "three"})
    assert {one.fields["kept"] for one in account.conflicts()} == {"one", "two"}


def test_recovery_closes_nothing(account):
    seen = account.do(fields={"practice": "one"})
    account.do(fields={"practice": "two"})
    account.do(seen, fields={"practice": "three"}, recovery=True)
    assert {one.fields["kept"] for one in account.conflicts()} == {"one", "two"}


def test_a_delete_leaves_no_word_in_the_tombstone(account):
    seen = account.do(fields={"nickname": "Ana"})
    account.do(seen, delete=True)
    assert account.here.deleted
    assert account.here.content() == {"fields": {}, "writes": [], "conflicts": {}}


def test_a_delete_keeps_what_its_author_had_not_seen(account):
    seen = account.do(fields={"nickname": "Ana", "practice": "one"})
    account.do(seen, fields={"practice": "two"})
    account.do(seen, delete=True)
    assert [one.fields["kept"] for one in account.conflicts()] == ["two"]


def test_a_delete_knows_what_was_seen_field_by_field(account):
    first = account.do(fields={"practice": "one", "source": "one"})
    second = account.do(first, fields={"practice": "two", "source": "two"})
    account.do(first, delete=True, bases={"practice": second})
    assert [(one.fields["field"], one.fields["kept"]) for one in account.conflicts()] == [
        ("source", "two")
    ]


def test_a_late_edit_of_a_deleted_record_becomes_a_conflict(account):
    seen = account.do(fields={"practice": "one"})
    account.do(seen, delete=True)
    number = account.do(seen, fields={"practice": "late", "source": None})
    assert account.here.deleted
    assert account.here.seq == number
    assert [one.fields["kept"] for one in account.conflicts()] == ["late"]


def test_deleting_twice_makes_no_conflict(account):
    seen = account.do(fields={"practice": "one"})
    account.do(seen, delete=True)
    assert account.do(seen, delete=True) == account.here.seq
    assert not account.conflicts()


def test_deleting_an_unknown_record_leaves_a_tombstone(account):
    account.do(delete=True)
    assert account.here.deleted


def test_erasing_keeps_nothing_not_even_conflicts(account):
    account.do(fields={"practice": "one"})
    account.do(fields={"practice": "two"})
    account.do(erase=True)
    assert not account.conflicts()
    assert all(not one.fields for one in account.batch.copies.values())


def test_a_late_edit_of_an_erased_record_is_gone(account):
    account.do(erase=True)
    before = account.batch.seq
    assert account.do(fields={"practice": "late"}) is None
    assert account.batch.seq == before
    assert not account.conflicts()


def test_an_erased_record_can_be_deleted_again_and_erasing_it_again_changes_nothing(account):
    erased = account.do(erase=True)
    assert account.do(erase=True) == erased
    assert account.do(delete=True) == account.do(erase=True) == erased + 1


def test_deleting_a_conflict_makes_no_other(account):
    account.do(fields={"practice": "one"})
    account.do(fields={"practice": "two"})
    [conflict] = account.conflicts()
    account.do(0, id=conflict.id, type=CONFLICT, delete=True)
    assert not account.conflicts()


def test_a_conflict_is_never_edited(account):
    account.do(fields={"practice": "one"})
    account.do(fields={"practice": "two"})
    [conflict] = account.conflicts()
    number = conflict.seq
    assert (
        account.do(number, id=conflict.id, type=CONFLICT, fields={"kept": "other words"}) == number
    )
    assert account.conflicts()[0].fields["kept"] == "one"
    assert number < account.here.seq


def test_a_closed_conflict_does_not_open_again(account):
    account.do(fields={"practice": "one"})
    by_one = account.last
    account.do(id=conflict_id(HERE, by_one, "practice"), type=CONFLICT, delete=True)
    account.do(fields={"practice": "two"})
    assert not account.conflicts()


def test_every_change_gets_the_next_number(account):
    numbers = [account.do(account.batch.seq, fields={"practice": word}) for word in "abc"]
    assert numbers == [1, 2, 3]


def test_what_is_sealed_opens_as_it_was(account):
    account.do(fields={"practice": "one", "source": "one"})
    account.do(fields={"practice": "two"})
    copy = account.here
    assert copy_of(copy.id, copy.type, copy.seq, copy.deleted, copy.content()) == copy


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1, 1, True),
        (True, 1, False),
        ("1", 1, False),
        ([True], [1], False),
        (["a"], ["a"], True),
        (["a"], ["a", "b"], False),
        ({"a": [1]}, {"a": [1]}, True),
        ({"a": 1}, {"b": 1}, False),
        (None, None, True),
    ],
)
def test_values_are_equal_as_json(one, other, expected):
    assert same(one, other) is expected
