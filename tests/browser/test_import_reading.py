"""Whatever a spreadsheet, another language or a slip of the finger makes of a file: it is read, or
told in words.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.carrying import choose
from tests.browser.reading import HEAD, content, day_one, table, zipped
from tests.browser.steps import records

CLOCKS = """async (written) => {
  const { clockOf } = await import('/static/js/files/clock.js')
  return written.map(clockOf)
}"""
DAYS = """async ([written, year]) => {
  const { dayInWords } = await import('/static/js/files/days.js')
  return dayInWords(written, year)
}"""
TIMES = {
    "20:39": "20:39:00",
    "8:20 a. m.": "08:20:00",
    "9:45 p. m.": "21:45:00",
    "9:45\u202fp.\u00a0m.": "21:45:00",
    "오전 8:20": "08:20:00",
    "오후 9:45": "21:45:00",
    "오후 9시 45분": "21:45:00",
    "오전 12:10": "00:10:00",
    "上午8:20": "08:20:00",
    "下午9:45": "21:45:00",
    "晚上9:45": "21:45:00",
    "午前8:20": "08:20:00",
    "午後9時45分": "21:45:00",
    "20時39分": "20:39:00",
    "8:20 ص": "08:20:00",
    "\u200f٩:٤٥ م": "21:45:00",
    "8:20 π.μ.": "08:20:00",
    "9:45 μ.μ.": "21:45:00",
    "9:45 अपराह्न": "21:45:00",
    "20:39 Uhr": "20:39:00",
    "20 h 39": "20:39:00",
    "20h": "20:00:00",
    "kl. 20.39": "20:39:00",
    "8.20 pm": "20:20:00",
    "12:10 AM": "00:10:00",
    "12:10 pm": "12:10:00",
    "20:39:05": "20:39:05",
    "CH 9:45": "21:45:00",
    "du. 9:45": "21:45:00",
    "25:10": "",
    "8:61": "",
    "8": "",
    "8:20 foo": "",
    "noon": "",
    "": "",
}


ROWS = table('2026-11-02,,,20:39,gut,a | b,,"Über, ""drei""\nZeilen"', "2026-11-03,,,08:20,meh,,,")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "coding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_a_table_is_read_however_a_spreadsheet_saved_it(quiet_page, delimiter, coding):
    text = ROWS.replace(", ", "\0").replace(",", delimiter).replace("\0", ", ")
    for first in ("", f"sep={delimiter}\n"):
        found = content(quiet_page, (first + text).replace("\n", "\r\n").encode(coding))
        assert found["refused"] == []
        assert [one["text"].split("\n")[0] for one in found["entries"]] == [
            'Über, "drei"',
            "Mood: meh",
        ]
        assert [one["clock"] for one in found["entries"]] == ["20:39:00", "08:20:00"]
        assert found["sure"] is (coding != "cp1252")


def test_columns_parted_by_a_bar_and_mixed_line_ends_are_read(quiet_page):
    text = (
        HEAD.replace(",", "|") + '\r\n2026-11-02|||20:39|gut|"a |'
        ' b"||x\n2026-11-03|||20:40|gut\r2026-11-04|||20:41|gut|||||\r\n'
    )
    found = content(quiet_page, text.encode())
    assert [(one["line"], one["day"]) for one in found["entries"]] == [
        (2, "2026-11-02"),
        (3, "2026-11-03"),
        (4, "2026-11-04"),
    ]


def test_an_alphabet_that_was_guessed_can_be_changed(page):
    text = table("2026-11-02,,,20:39,dobrze,,,Zażółć gęślą jaźń")
    choose(page, {"name": "daylio.csv", "mimeType": "text/csv", "buffer": text.encode("cp1250")})
    expect(page.get_by_text("A diary from Daylio")).to_be_visible()
    expect(page.get_by_text("Zażółć gęślą jaźń")).to_have_count(0)
    page.get_by_label("Do letters look wrong?").select_option("Central European")
    expect(page.get_by_text("Zażółć gęślą jaźń")).to_be_visible()


def test_a_time_is_read_in_any_language_or_not_at_all(quiet_page):
    assert dict(zip(TIMES, quiet_page.evaluate(CLOCKS, list(TIMES)), strict=True)) == TIMES


def test_an_entry_whose_time_cannot_be_read_says_so_and_keeps_it(quiet_page):
    found = content(
        quiet_page, table("2026-11-02,,,8:20 foo,gut,,,", "2026-11-02,,,,gut,,,").encode()
    )
    first, second = found["entries"]
    assert first["told"] == "“8:20 foo” isn't a time Attuned can read. It stays in the words."
    assert first["text"] == "Mood: gut\nTime: 8:20 foo"
    assert second["told"] == "This row has no time."


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2.11.2026", "2026-11-02"),
        ("02. 11. 2026", "2026-11-02"),
        ("2026/11/02", "2026-11-02"),
        ("2026年11月2日", "2026-11-02"),
        ("٢٠٢٦-١١-٠٢", "2026-11-02"),
        ("13/11/2026", "2026-11-13"),
        ("11/13/2026", "2026-11-13"),
    ],
)
def test_a_day_is_read_in_other_forms(quiet_page, written, day):
    [one] = content(quiet_page, table(f"{written},,,20:39,gut,,,").encode())["entries"]
    assert one["day"] == day


def test_a_day_before_2019_is_read_in_words_of_any_language(quiet_page):
    days = {
        "November 2": "2018-11-02",
        "6 de noviembre": "2018-11-06",
        "11월 6일": "2018-11-06",
        "2 ноября": "2018-11-02",
    }
    for written, day in days.items():
        assert quiet_page.evaluate(DAYS, [written, "2018"]) == day
    for written in ("", "3", "listopad 3", "someday 3"):
        assert quiet_page.evaluate(DAYS, [written, "2018"]) == ""


def test_which_of_two_days_is_meant_is_asked(page):
    text = table("11/02/2026,,,20:39,gut,,,x")
    choose(page, {"name": "daylio.csv", "mimeType": "text/csv", "buffer": text.encode()})
    expect(page.get_by_text("Which day is 11/02/2026?")).to_be_visible()
    page.get_by_role("button", name="See what it changes").tap()
    expect(page.get_by_text("Choose which day 11/02/2026 is.")).to_be_visible()
    page.locator("label.option", has=page.locator("input[name=order]")).first.tap()
    expect(page.locator("blockquote")).to_contain_text("x")
    assert content(page, text.encode(), order="dmy")["entries"][0]["day"] == "2026-02-11"
    assert content(page, text.encode(), order="mdy")["entries"][0]["day"] == "2026-11-02"


def test_columns_nobody_knows_come_along(quiet_page):
    head = "full_date,time,mood,activities,scales,note,scales,"
    [one] = content(
        quiet_page, f"{head}\n2026-11-02,20:39,gut,,Sleep: 7 | Calm: 3,x,again,last\n".encode()
    )["entries"]
    assert one["text"] == "x\nMood: gut\nScales: Sleep: 7, Calm: 3\nScales: again\n?: last"


def test_markup_in_a_note_is_read_as_text(quiet_page):
    note = (
        "a <3<ul><li>one &amp;"
        " &#39;two&#x27;</li><li>dr&eacute;i&hellip;</li></ul>b<ol><li>x</li><li>y</li></ol>"
        "&lt;b&gt; &unknown;"
    )
    [one] = content(quiet_page, table(f'2026-11-02,,,20:39,gut,,,"{note}"').encode())["entries"]
    assert one["text"] == "a <3\n• one & 'two'\n• dréi…\nb\n1. x\n2. y\n<b> &unknown;\nMood: gut"


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_lines(quiet_page):
    begun = table(
        "2026-11-02,,,20:39,gut,,,x", '2026-11-03,,,20:39,gut,,,"' + "x" * 50_000 + "\n" * 5
    )
    found = content(quiet_page, begun.encode())
    assert len(found["entries"]) == 1
    [refused] = found["refused"]
    assert (refused["line"], refused["to"]) == (3, 8)
    assert refused["why"] == "A quotation mark in this row is out of place, or never closed."


def test_a_row_with_more_columns_is_told(quiet_page):
    [refused] = content(quiet_page, table("2026-11-02,,,20:39,gut,,,x,y").encode())["refused"]
    assert refused["why"] == "This row has more columns than the first one."


def test_day_ones_zip_is_read_with_all_its_journals(quiet_page):
    archive = zipped(
        **{
            "Journal.json": day_one("a", "b"),
            "Work.json": day_one("c"),
            "photos/1.jpeg": b"\xff\xd8\xff",
        }
    )
    found = content(quiet_page, archive)
    assert [one["text"] for one in found["entries"]] == ["a", "b", "c"]


OTHERS = {
    "empty": (b"", "This file is empty."),
    "a picture": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "This is a picture."),
    "a phone's picture": (b"\x00\x00\x00\x18ftypheic\x00\x00", "This is a picture."),
    "a film": (b"\x00\x00\x00\x18ftypmp42\x00\x00", "This is a video."),
    "a PDF": (b"%PDF-1.7\n", "This is a PDF."),
    "a document": (zipped(**{"word/document.xml": b"<w/>"}), "This is an office document."),
    "a sheet": (zipped(**{"xl/workbook.xml": b"<w/>"}), "This is an office document."),
    "Daylio's backup": (
        zipped(**{"backup.daylio": b"e30="}),
        "In Daylio, export your entries as CSV",
    ),
    "an empty archive": (zipped(), "This is a zip archive with nothing in it"),
    "packed": (b"\x1f\x8b\x08", "Unpack it first"),
    "a database": (b"SQLite format 3\x00", "This is another app's database."),
    "a copy for reading": (b"<!doctype html>\n<html>", "This is a copy for reading"),
    "contacts": (b"BEGIN:VCARD\r\nFN:Lena\r\nEND:VCARD\r\n", "Add them under Match"),
    "a calendar": (b"BEGIN:VCALENDAR\r\n", "This is a calendar file."),
    "another table": (b"a,b,c\n1,2,3\n", "This is a table, but not one that Daylio saved."),
    "words": (b"Dear diary, I was well, and then not.", "This is text, but not a journal."),
    "nothing known": (b"\x00\x01\x02\x03\xff\xfe\xfd", "Attuned doesn't know this kind of file."),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_picked_by_mistake_is_told_by_what_it_is(quiet_page, name):
    data, words = OTHERS[name]
    assert words in content(quiet_page, data)["error"]


def test_the_same_file_is_read_again_once_it_was_mended(page, tmp_path):
    file = tmp_path / "daylio_export.csv"
    file.write_text("nothing yet")
    choose(page, file)
    expect(page.get_by_text("This is text, but not a journal.")).to_be_visible()
    assert page.locator("#file").evaluate("(field) => [field.value, field.accept]") == ["", ""]
    file.write_text(table("2026-11-02,,,20:39,gut,,,x"))
    page.set_input_files("#file", file)
    expect(page.get_by_text("A diary from Daylio")).to_be_visible()
    assert records(page) == []
