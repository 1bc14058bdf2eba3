"""Archives with several files in them, damaged ones, and whatever else goes wrong while a file is
read.
"""

import io
import json
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.carrying import choose, export_locked, journal, unlock, write
from tests.browser.reading import content, day_one, table, zipped
from tests.browser.steps import records

SEVERAL = (
    "This archive holds several files, and Attuned can bring in one at a time: {}. Unpack it, then"
    " choose one of them."
)
DAMAGED = (
    "This archive is damaged. Save it once more where it comes from, or unpack it first and choose"
    " the file inside."
)
MOMENT = {
    "id": "018f0000-0000-7000-8000-000000000001",
    "type": "journal.EverydayMoment",
    "occurred_on": "2026-11-02",
    "relation": "family",
    "seen": "understood",
    "what_happened": "x",
    "created_at": "2026-11-02T08:00:00Z",
}
OURS = journal([MOMENT]).encode()
DAYLIO = table("2026-11-02,,,20:39,gut,,,x").encode()
UNSURE = table("11/02/2026,,,20:39,gut,,,x").encode()
MEGABYTES = 100_000_001


def archive(data: bytes, name: str = "export.zip") -> dict:
    return {"name": name, "mimeType": "application/zip", "buffer": data}


@pytest.mark.parametrize(
    "files",
    [
        {"a.json": OURS, "b.json": OURS},
        {"a.json": OURS, "b.csv": DAYLIO},
        {"a.csv": UNSURE, "b.csv": UNSURE},
        {"a.csv": DAYLIO, "b.json": day_one("x")},
        {"a.json": OURS, "b.json": day_one("x")},
        {"a.json": OURS, "b.age": b"age-encryption.org/v1\n"},
    ],
)
def test_several_files_that_are_not_one_are_told_by_name(quiet_page, files):
    found = content(quiet_page, zipped(**files))
    assert found == {"error": SEVERAL.format(" and ".join(files))}


def test_of_many_files_some_are_named(quiet_page):
    found = content(quiet_page, zipped(**{f"{n}.csv": DAYLIO for n in range(7)}))
    assert "0.csv, 1.csv, 2.csv, 3.csv, 4.csv, and 2 more." in found["error"]


def test_several_files_bring_in_nothing_and_say_so(page):
    choose(page, archive(zipped(**{"old.csv": UNSURE, "new/new.csv": UNSURE})))
    expect(page.get_by_role("alert")).to_have_text(SEVERAL.format("old.csv and new/new.csv"))
    assert records(page) == []


@pytest.mark.parametrize(
    "stray",
    [b"{}", b'{"entries": []}', b'{"entries": [1]}', b"[", b"a,b,c\n1,2,3\n", b"PK\x03\x04"],
)
@pytest.mark.parametrize("good", [OURS, DAYLIO, day_one("x")])
def test_another_file_beside_a_good_one_does_no_harm(quiet_page, good, stray):
    found = content(quiet_page, zipped(**{"settings.json": stray, "good.json": good}))
    assert len(found["entries"]) == 1
    told = "settings.json" in found["note"] or stray.startswith(b'{"entries"')
    assert told


def test_a_journal_of_day_one_that_is_damaged_is_told_beside_the_others(page):
    choose(page, archive(zipped(**{"Journal.json": day_one("a"), "Work.json": day_one("b")[:-9]})))
    expect(page.get_by_text("Left out, because Attuned can't read it: Work.json.")).to_be_visible()
    expect(page.locator("blockquote")).to_have_count(1)


def test_what_day_ones_journals_cannot_bring_in_names_its_file(quiet_page):
    found = content(
        quiet_page,
        zipped(**{"Journal.json": day_one("a"), "Work.json": day_one("b", at="someday")}),
    )
    assert [(one["file"], one["number"]) for one in found["refused"]] == [("Work.json", 1)]


def test_a_file_too_large_for_the_phone_is_told(quiet_page):
    large = zipped(**{"large.csv": b"0" * MEGABYTES})
    assert (
        "Left out, because all together is larger than 100 MB: large.csv."
        in content(quiet_page, large)["error"]
    )
    found = content(quiet_page, zipped(**{"large.csv": b"0" * MEGABYTES, "good.csv": DAYLIO}))
    assert len(found["entries"]) == 1
    assert found["note"] == "Left out, because all together is larger than 100 MB: large.csv."


def test_an_archive_of_more_files_than_anyone_has_is_not_unpacked(quiet_page):
    found = content(quiet_page, zipped(**{f"{n}.csv": b"x" for n in range(1001)}))
    assert "more than 1,000 files that may be a journal" in found["error"]
    pictures = {f"photos/{n}.jpeg": b"x" for n in range(1001)}
    assert len(content(quiet_page, zipped(**pictures, **{"good.csv": DAYLIO}))["entries"]) == 1


def test_a_locked_copy_in_an_archive_is_opened(page, tmp_path):
    page.goto("/")
    write(page, [MOMENT])
    file = tmp_path / "notes.age"
    passphrase = export_locked(page, file)
    choose(page, archive(zipped(**{"notes.age": file.read_bytes()})))
    unlock(page, passphrase)
    expect(page.get_by_text("Nothing in it is new")).to_be_visible(timeout=60_000)


def broken() -> dict[str, bytes]:
    whole = zipped(
        **{"daylio.csv": table(*(f"2026-11-02,,,20:39,gut,,,{n}" for n in range(2000))).encode()}
    )
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("daylio.csv", DAYLIO)
    locked = bytearray(whole)
    locked[6] |= 1
    return {
        "cut off": whole[: len(whole) // 2],
        "cut off at its end": whole[:-10],
        "overwritten": whole[:60] + b"\xff" * 400 + whole[460:],
        "packed in an unknown way": stored.getvalue(),
        "with a password": bytes(locked),
    }


BROKEN = broken()


@pytest.mark.parametrize("kind", BROKEN)
def test_a_damaged_archive_is_told_and_the_page_is_free_again(page, tmp_path, kind):
    file = tmp_path / "export.zip"
    file.write_bytes(BROKEN[kind])
    choose(page, file)
    words = "This archive has a password. Unpack it first" if kind == "with a password" else DAMAGED
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.get_by_text("Reading …")).to_have_count(0)
    expect(page.locator("#file")).to_have_value("")
    file.write_bytes(zipped(**{"daylio.csv": DAYLIO}))
    page.set_input_files("#file", file)
    expect(page.get_by_text("A diary from Daylio")).to_be_visible()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (
            (
                "File.prototype.arrayBuffer = () => Promise.reject(new DOMException('',"
                " 'NotReadableError'))"
            ),
            "The browser can't read this file.",
        ),
        (
            "TextDecoder.prototype.decode = () => { throw new RangeError('x') }",
            "Attuned could not go on with this file.",
        ),
        (
            (
                "Map.groupBy = undefined; Intl.ListFormat.prototype.format = () => { throw new"
                " TypeError('x') }"
            ),
            "Attuned could not go on with this file.",
        ),
    ],
)
def test_whatever_goes_wrong_the_page_is_free_again(page, fault, words):
    page.goto("/more/import/")
    page.evaluate(f"() => {{ {fault} }}")
    text = table("2026-11-02,,,20:39,gut,a | b,,x")
    page.set_input_files(
        "#file", {"name": "daylio.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.get_by_role("button", name="Stop")).to_have_count(0)
    expect(page.locator("#file")).to_have_value("")


def test_a_file_that_never_comes_can_be_stopped(page):
    page.goto("/more/import/")
    page.evaluate("() => { File.prototype.arrayBuffer = () => new Promise(() => {}) }")
    page.set_input_files("#file", {"name": "daylio.csv", "mimeType": "text/csv", "buffer": DAYLIO})
    page.get_by_role("button", name="Stop").tap()
    expect(page.get_by_role("alert")).to_have_text("Stopped. Nothing was changed.")
    expect(page.locator("#file")).to_have_value("")


def test_the_alphabet_of_a_table_in_an_archive_can_be_changed(page):
    text = table("11/02/2026,,,20:39,dobrze,,,Zażółć gęślą jaźń")
    stray = json.dumps({"a": 1}).encode()
    choose(page, archive(zipped(**{"daylio.csv": text.encode("cp1250"), "settings.json": stray})))
    page.locator("label.option", has=page.locator("input[name=order]")).first.tap()
    expect(page.locator("blockquote")).to_be_visible()
    expect(page.get_by_text("Zażółć gęślą jaźń")).to_have_count(0)
    page.get_by_label("Do letters look wrong?").select_option("Central European")
    expect(page.get_by_text("Zażółć gęślą jaźń")).to_be_visible()
