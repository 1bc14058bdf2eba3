"""Days and times as spreadsheets write them: read rightly, asked about, or told by line."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.browser.carrying import choose
from tests.browser.reading import content, day_one, table

TODAY = dt.datetime.now(tz=dt.UTC).date()


def days(page, *written: str, **options) -> list[str]:
    rows = [f'"{day}",,,20:39,gut,,,' for day in written]
    found = content(page, table(*rows).encode(), **options)
    return found.get("orders") or [one["day"] for one in found["entries"]]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("02.11.26", "2026-11-02"),
        ("2.11.26", "2026-11-02"),
        ("13/11/26", "2026-11-13"),
        ("11/13/26", "2026-11-13"),
        ("26年11月2日", "2026-11-02"),
        ("2026-11-02 00:00:00", "2026-11-02"),
        ("2026-11-02T00:00:00", "2026-11-02"),
        ("2026-11-02T00:00:00.000Z", "2026-11-02"),
        ("13/11/2026 0:00", "2026-11-13"),
        ("11/13/2026 12:00:00 AM", "2026-11-13"),
        ("2. Nov 2026", "2026-11-02"),
        ("2-Nov-26", "2026-11-02"),
        ("Nov 2, 2026", "2026-11-02"),
        ("2. November 2026", "2026-11-02"),
        ("2 de nov. de 2026", "2026-11-02"),
        ("2026-Nov-02", "2026-11-02"),
        ("2 thg 11, 2026", "2026-11-02"),
        ("Ngày 2 tháng 11 năm 2026", "2026-11-02"),
        ("2 تشرين الثاني 2026", "2026-11-02"),
        ("٢ تشرين الثاني ٢٠٢٦", "2026-11-02"),
        ("2 جانفي 2026", "2026-01-02"),
        ("2. Jänner 2026", "2026-01-02"),
        ("2 Sept 2026", "2026-09-02"),
        ("2 בנובמבר 2026", "2026-11-02"),
        ("۲ نوامبر ۲۰۲۶", "2026-11-02"),
        ("2 ноябр 2026", "2026-11-02"),
        ("mar, 2 de sep de 2025", "2025-09-02"),
        ("2 mar 2026", "2026-03-02"),
        ("mar 3 mar 2026", "2026-03-03"),
        ("2 พฤศจิกายน 2569", "2026-11-02"),
        ("13/11/2569", "2026-11-13"),
        ("2 ม.ค. 68", "2025-01-02"),
    ],
)
def test_a_day_of_a_spreadsheet_is_read(quiet_page, written, day):
    assert days(quiet_page, written) == [day]


def days_of_old(page, *rows: tuple[str, str]) -> list[str]:
    """Of Daylio's table before 2019: the weekday and the day without its year."""
    text = "year,date,weekday,time,mood,activities,note\n" + "".join(
        f"2026,{day},{weekday},20:39,ok,,\n" for day, weekday in rows
    )
    return [one["day"] for one in content(page, text.encode())["entries"]]


def test_a_month_is_that_of_the_language_that_the_days_are_in(quiet_page):
    assert days_of_old(quiet_page, ("2 listopada", "poniedziałek")) == ["2026-11-02"]
    assert days_of_old(quiet_page, ("2. listopada", "petak")) == ["2026-10-02"]
    assert days_of_old(quiet_page, ("2 lis", ""), ("4 gru", "")) == ["2026-11-02", "2026-12-04"]
    assert days_of_old(quiet_page, ("2 thg 11", "Thứ Hai")) == ["2026-11-02"]
    assert days_of_old(quiet_page, ("11월 2일", "월요일")) == ["2026-11-02"]
    assert days_of_old(quiet_page, ("2 listopada", "")) == []  # of two months, and nothing tells


def test_a_year_of_two_digits_is_never_far_ahead(quiet_page):
    far, near = TODAY.year + 2, TODAY.year + 1
    assert days(quiet_page, f"02.01.{far % 100:02}", f"02.01.{near % 100:02}") == [
        f"{far - 100}-01-02",
        f"{near}-01-02",
    ]


def test_the_order_of_a_short_day_is_asked_and_one_certain_day_tells(quiet_page):
    assert days(quiet_page, "11/02/26") == ["dmy", "mdy"]
    assert days(quiet_page, "11/02/26", order="dmy") == ["2026-02-11"]
    assert days(quiet_page, "11/02/26", order="mdy") == ["2026-11-02"]
    assert days(quiet_page, "11/02/26", "11/13/26") == ["2026-11-02", "2026-11-13"]


def test_a_day_that_is_the_same_either_way_tells_nothing_of_others(quiet_page):
    assert days(quiet_page, "05/05/2026") == ["2026-05-05"]
    assert days(quiet_page, "05/05/2026", "11/02/2026") == ["dmy", "mdy"]
    assert days(quiet_page, "05/05/2026", "11/13/2026") == ["2026-05-05", "2026-11-13"]


def test_a_short_year_that_may_come_first_is_asked_about(quiet_page):
    assert days(quiet_page, "26-11-02", "26-11-30") == ["dmy", "ymd"]
    assert days(quiet_page, "26-11-02", "26-11-30", order="ymd") == ["2026-11-02", "2026-11-30"]


def test_which_of_two_short_days_is_meant_is_asked(page):
    text = table("11/02/26,,,20:39,gut,,,x")
    choose(page, {"name": "daylio.csv", "mimeType": "text/csv", "buffer": text.encode()})
    expect(page.get_by_text("Which day is 11/02/26?")).to_be_visible()
    expect(page.locator("label.option", has=page.locator("input[name=order]"))).to_have_count(2)
    page.locator("label.option", has=page.locator("input[name=order]")).first.tap()
    expect(page.locator("blockquote")).to_contain_text("11 Feb")


EARLY = "“{}” is before 1900. Correct its year where it comes from, then choose the file again."
LATE = (
    "“{}” is more than a year ahead. Correct its year where it comes from, then choose the file"
    " again."
)
AHEAD = str(TODAY.replace(day=1) + dt.timedelta(days=400))


@pytest.mark.parametrize(
    ("day", "why"), [("0026-11-02", EARLY), ("1899-12-31", EARLY), (AHEAD, LATE)]
)
def test_a_day_that_cannot_be_is_told_by_line(quiet_page, day, why):
    found = content(
        quiet_page, table("2026-11-02,,,20:39,gut,,,", f"{day},,,20:39,gut,,,").encode()
    )
    assert [one["day"] for one in found["entries"]] == ["2026-11-02"]
    assert [(one["line"], one["why"]) for one in found["refused"]] == [(3, why.format(day))]
    moment = f"{day}T08:00:00Z"
    [refused] = content(quiet_page, day_one("x", at=moment))["refused"]
    assert (refused["number"], refused["why"]) == (1, why.format(moment))


def test_blank_lines_before_the_head_are_skipped(quiet_page):
    for before in ("\n", "\r\n \t\r\n", "\n\nsep=,\n\n", ",,,,,,,\n"):
        text = before + table("2026-11-02,,,20:39,gut,,,x", "2026-02-30,,,20:39,gut,,,x")
        found = content(quiet_page, text.encode())
        assert [one["day"] for one in found["entries"]] == ["2026-11-02"]
        assert [one["line"] for one in found["refused"]] == [before.count("\n") + 3]


def clocks(page, *written: str) -> list[tuple[str, bool]]:
    rows = [f'2026-11-02,,,"{time}",gut,,,' for time in written]
    return [
        (one["clock"], bool(one["told"])) for one in content(page, table(*rows).encode())["entries"]
    ]


def test_a_time_as_a_fraction_of_a_day_is_read_where_all_are(quiet_page):
    assert clocks(quiet_page, "0.50", "0,8604166667", "0.99999", ".25") == [
        ("12:00:00", False),
        ("20:39:00", False),
        ("23:59:00", False),
        ("06:00:00", False),
    ]
    assert clocks(quiet_page, "0", "0.50") == [("00:00:00", False), ("12:00:00", False)]
    assert clocks(quiet_page, "0", "0") == [("12:00:00", True), ("12:00:00", True)]
    assert clocks(quiet_page, "0.50", "20:39") == [("12:00:00", True), ("20:39:00", False)]
    assert clocks(quiet_page, "0.50", "1.0") == [("12:00:00", True), ("12:00:00", True)]
    assert clocks(quiet_page, "0.50", "20.39") == [("00:50:00", False), ("20:39:00", False)]
