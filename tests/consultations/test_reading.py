from hypothesis import given

from consultations.domain.cost import cents, net_fee
from consultations.domain.sheet import question_sheet
from tests.consultations.candidates import fees, sheets


@given(fees())
def test_a_net_fee_is_never_below_zero_nor_above_the_fee(facts):
    found = net_fee(facts)
    if found["net"] is None:
        assert "fee" in found["unknown"]
    else:
        assert 0 <= cents(found["net"]) <= cents(facts["fee"])


@given(sheets())
def test_every_question_stands_on_the_sheet_once(facts):
    keys = [line["key"] for line in question_sheet(facts)]
    own = [one["id"] for one in facts["questions"] if not one.get("code")]
    assert sorted(keys) == sorted([*facts["codes"], *own])
