"""What is read into the form for somebody: from a text or a contact file, one after the other."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import button, drafted, go_offline, records, saved

pytestmark = pytest.mark.worker

THERAPIST = "journal.Therapist"
PASTED = "Lena Ott\nTel. +49 (0)30 1234567\nlena@ott.example\nHas time on Mondays"
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tom Brandt\r\nTEL:030 7654321\r\nORG:Praxis am"
    " Park\r\nEND:VCARD\r\n"
)


def read(page, text: str) -> None:
    """As pasted by hand; what was read before stays in the form."""
    if not page.get_by_label("A web page, a message").is_visible():
        page.get_by_text("Paste by hand").tap()
    page.get_by_label("A web page, a message").fill(text)
    button(page, "Read it").tap()


def stands(page, **lines: str) -> None:
    for name, words in lines.items():
        expect(page.locator(f"[data-field={name}] :is(input, textarea)")).to_have_value(words)


def test_two_people_never_become_one(page):
    go_offline(page)
    page.goto("/match/add/")
    page.get_by_label("How I found them").fill("A friend")
    read(page, PASTED)
    asked = page.get_by_text("Lena Ott is in the form already. Is this the same person?")
    card = {"name": "tom.vcf", "mimeType": "text/vcard", "buffer": CARD.encode()}
    page.locator("#card-file").set_input_files(card)
    expect(asked).to_be_visible()
    lena = {
        "nickname": "Lena Ott",
        "contact": "+49 (0)30 1234567\nlena@ott.example",
        "note": "Has time on Mondays",
        "practice": "",
        "source": "A friend",
    }
    stands(page, **lena)
    button(page, "Save").tap()  # nothing that was read is left behind unasked
    expect(asked).to_be_visible()
    assert records(page, THERAPIST) == []

    button(page, "No, replace it").tap()
    tom = {"nickname": "Tom Brandt", "contact": "030 7654321", "practice": "Praxis am Park"}
    stands(page, **tom, note="", source="")
    button(page, "Undo").tap()
    stands(page, **lena)
    button(page, "Leave it out").tap()
    stands(page, **lena)

    read(page, "Dr. Ott\nTel. 030 1234567")
    button(page, "Yes, add it").tap()
    stands(
        page,
        nickname="Lena Ott",
        contact=f"{lena['contact']}\n030 1234567",
        note="Has time on Mondays\nDr. Ott",
        source="A friend",
    )
    saved(page)
    [kept] = records(page, THERAPIST)
    assert (kept["nickname"], kept.get("practice")) == ("Lena Ott", None)


def test_a_second_text_about_the_same_person_is_added_unasked(page):
    page.goto("/match/add/")
    read(page, "Lena Ott\n030 12345678")
    read(page, "LENA OTT\nlena@ott.example\n030 12345678\n030 1234567")
    both = "030 12345678\n030 1234567\nlena@ott.example"
    stands(page, nickname="Lena Ott", contact=both, note="")


@pytest.mark.parametrize(
    ("name", "held", "other"),
    [
        (
            "Lena Ott",
            "030 1234567\nwww.praxis-park.example",
            "Tom Brandt\n030 7654321\nwww.praxis-park.example",
        ),
        ("Anna Weber", "030 1234567", "Anna Weber\n040 7654321"),
    ],
    ids=["two colleagues of one practice", "two of one name"],
)
def test_who_may_be_another_one_is_asked_about(page, name, held, other):
    page.goto("/match/add/")
    read(page, f"{name}\n{held}")
    read(page, other)
    expect(page.get_by_text(f"{name} is in the form already.")).to_be_visible()
    stands(page, contact=held)


def test_two_without_a_name_are_asked_about_and_save_says_so(page):
    page.goto("/match/add/")
    read(page, "i heard she is good and has time now, call 030 6123456, www.praxis-kanal.example")
    read(page, "same place, a man this time, call 030 6123462, also www.praxis-kanal.example")
    question = page.get_by_text("Somebody without a name is in the form already.")
    expect(question).to_be_visible()
    page.get_by_label("What I call them").fill("Jana")
    button(page, "Save").tap()
    expect(page.get_by_text("Not saved yet: one question first.")).to_be_visible()
    assert records(page, THERAPIST) == []
    read(page, "same place, a man this time, call 030 6123462, also www.praxis-kanal.example")
    button(page, "Leave it out").tap()  # read twice, it is asked about once
    saved(page)


def test_a_replacement_can_be_undone_also_when_another_one_waits(page):
    page.goto("/match/add/")
    page.get_by_label("What I call them").fill("Lena")
    page.get_by_text("More", exact=True).tap()
    page.locator("[data-field=note] textarea").fill("A long note")
    read(page, "Tom Brandt\n040 7654321")
    read(page, "Uta Sand\n050 7654321")
    button(page, "No, replace it").tap()
    stands(page, nickname="Tom Brandt", note="")
    button(page, "Undo").tap()
    stands(page, nickname="Lena", note="A long note")
    button(page, "No, replace it").tap()
    button(page, "Next: Uta Sand").tap()
    expect(page.get_by_text("Tom Brandt is in the form already.")).to_be_visible()
    button(page, "Yes, add it").tap()
    stands(page, nickname="Tom Brandt", contact="040 7654321\n050 7654321", note="Uta Sand")


def test_what_is_typed_while_the_question_is_open_stays(page):
    page.goto("/match/add/")
    read(page, "Lena Ott\n030 1234567")
    read(page, "Tom Brandt\n040 7654321\nHas a garden")
    page.get_by_text("More", exact=True).tap()
    page.locator("[data-field=note] textarea").fill("My doctor named her")
    page.get_by_label("What I call them").fill("Lena")
    button(page, "Yes, add it").tap()
    stands(
        page,
        nickname="Lena",
        contact="030 1234567\n040 7654321",
        note="My doctor named her\nTom Brandt\nHas a garden",
    )


def test_undo_of_a_replacement_goes_with_the_next_key(page):
    page.goto("/match/add/")
    read(page, "Lena Ott\n030 1234567")
    read(page, "Tom Brandt\n040 7654321")
    button(page, "No, replace it").tap()
    expect(button(page, "Undo")).to_be_visible()
    page.get_by_label("What I call them").fill("Tom")
    expect(button(page, "Undo")).to_be_hidden()
    stands(page, nickname="Tom", contact="040 7654321")


def test_all_that_waits_for_the_question_waits_through_a_reload(page):
    page.goto("/match/add/")
    read(page, "Lena Ott\n030 1234567")
    drafted(page, "Lena Ott")
    read(page, "Tom Brandt\n040 7654321\nHas a garden")
    read(page, "Mira Sand\nmira@sand.example")
    drafted(page, "Mira Sand")
    page.reload()
    for name in ("Tom Brandt", "Mira Sand"):
        expect(page.locator("#messages")).to_contain_text(name)
        button(page, "Leave it out" if name == "Tom Brandt" else "No, replace it").tap()
    stands(page, nickname="Mira Sand", contact="mira@sand.example", note="")
    page.goto("/")
    expect(page.get_by_text("begun, not saved yet")).to_have_count(1)
