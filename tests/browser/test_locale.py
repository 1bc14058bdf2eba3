"""The app's language with this phone's order of day and month, its clock and its week, wherever a
date stands.
"""

import re

import pytest
from playwright.sync_api import expect

from journal.choices import Weekday
from shell.pages import shell_paths
from tests.browser.phones import new_name, sign_up
from tests.browser.steps import now, records, show_example, store
from tests.browser.sweep import QUIET

MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
MONTH_FIRST = re.compile(rf"\b(?:{MONTHS})[a-z]*\.? \d{{1,2}}\b(?! ?[:\d])")
DAY_FIRST = re.compile(rf"\b\d{{1,2}} (?:{MONTHS})")
HALF_DAYS = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
DATED = re.compile(
    rf"{MONTHS}|{ISO.pattern}|\b\d{{1,2}}[:.]\d\d\b|{HALF_DAYS.pattern}", re.IGNORECASE
)
ROUNDS = 2  # as many tests share the pages
# By the phone's language: whether its clock has 24 hours, whether the day comes first, what begins
# its week.
PHONES = {
    "de-DE": (True, True, "monday"),
    "en-GB": (True, True, "monday"),
    "en-US": (False, False, "sunday"),
    "ja-JP": (True, False, "sunday"),
    "ar-EG": (False, True, "saturday"),
    "fa-IR": (True, True, "saturday"),
    "th-TH": (True, True, "sunday"),
    "pt-BR": (True, True, "sunday"),
    "fr-CA": (True, True, "sunday"),
}
NOT_A_DAY = re.compile(r"[^\x00-\xff\u2000-\u2bff]")
SHOW = """async () => {
  const dates = await import("/static/js/ui/dates.js");
  const at = "2023-11-09T14:05:00+01:00";
  return [
    dates.formatDay(at),
    dates.formatMoment(at),
    dates.formatTime(at),
    dates.formatSpokenDay(at),
    dates.formatFullMoment(at),
  ];
}"""
FIRST_DAY = "async () => (await import('/static/js/ui/locale.js')).firstDay"
WITHOUT_WEEKS = (
    "() => { delete Intl.Locale.prototype.getWeekInfo; delete Intl.Locale.prototype.weekInfo }"
)
NAMES = "(names) => Object.defineProperty(navigator, 'languages', { get: () => names })"


def wrong(text: str, locale: str) -> list[str]:
    """What of a page's words is not written as this phone writes it."""
    has_24_hours, is_day_first, _ = PHONES[locale]
    faulty = [ISO, MONTH_FIRST if is_day_first else DAY_FIRST] + [HALF_DAYS] * has_24_hours
    return [found[0] for one in faulty for found in one.finditer(text)]


def filled(page) -> None:
    """The example journal, and a session in a year that is not this one."""
    show_example(page)
    someone = next(one for one in records(page, "journal.Therapist"))
    past = {
        "id": "0198c2f0-ffff-7000-8000-000000000001",
        "type": "journal.TherapySession",
        "therapist": someone["id"],
        "status": "attended",
        "demo": True,
    }
    store(page, [{**past, "occurred_at": "2019-05-03T15:30:00+05:45"}])


def entries(page) -> list[str]:
    """The page of one record of each kind; its address is the same on every phone."""
    of_kinds = {one["type"]: one["id"] for one in records(page)}
    return [f"/journal/entry/#id={one}" for one in of_kinds.values()]


def words(page, path: str) -> str:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(QUIET)
    return page.locator("body").inner_text()


@pytest.mark.lasting
@pytest.mark.parametrize("part", range(ROUNDS))
def test_every_page_writes_dates_and_times_as_the_phone_does(window, part):
    phones = {locale: window(locale=locale) for locale in ("de-DE", "en-US", "ja-JP")}
    for page in phones.values():
        filled(page)
    found = {}
    for path in [*shell_paths(), *entries(page)][part::ROUNDS]:
        for locale, page in phones.items():
            text = words(page, path)
            found[path, locale] = wrong(text, locale)
            if not DATED.search(text):
                break  # and on no other phone, as they hold the same
    assert {path: some for path, some in found.items() if some} == {}


@pytest.mark.parametrize("locale", PHONES)
def test_a_phone_keeps_its_order_its_clock_and_its_week(window, locale):
    page = window(locale=locale)
    page.goto("/more/reminders/")
    day, moment, time, spoken, full = page.evaluate(SHOW)
    has_24_hours, is_day_first, first = PHONES[locale]
    for text in (day, moment, spoken, full):
        assert bool(DAY_FIRST.search(text)) is is_day_first, text
        assert "2023" in text
        assert not NOT_A_DAY.search(text)
    assert bool(HALF_DAYS.search(time)) is not has_24_hours
    assert time in moment
    assert full.endswith("(UTC+01:00)")
    shown = page.locator("[data-field=weekday] input").evaluate_all(
        "(all) => all.map((one) => one.value)"
    )
    at = Weekday.values.index(first)
    assert shown == Weekday.values[at:] + Weekday.values[:at]
    number = page.evaluate(FIRST_DAY)
    page.add_init_script(f"({WITHOUT_WEEKS})()")
    page.reload()
    assert page.evaluate(FIRST_DAY) == number == at + 1


@pytest.mark.parametrize("names", [["C"], ["en-US@posix"], ["", "de_DE", "de-AT"], []])
def test_a_language_nobody_can_read_breaks_nothing(window, names):
    page = window(locale="en-GB")
    page.add_init_script(f"({NAMES})({names})")
    show_example(page)
    page.goto("/journal/")
    expect(page.get_by_role("heading", level=2).first).to_be_visible()


def test_the_account_pages_write_days_as_the_phone_does(window):
    page = window(locale="de-DE")
    sign_up(page, new_name())
    page.goto("/accounts/devices/")
    today = now().date()
    line = page.get_by_text("Signed in on")
    expect(line).to_have_text(
        re.compile(rf"Signed in on \d{{1,2}} (?:{MONTHS})[a-z]* {today.year}\.")
    )
    assert not wrong(line.inner_text(), "de-DE")


EXPORTS = """async (made) => {
  const { toCsv } = await import('/static/js/files/table.js')
  const { toHtml } = await import('/static/js/files/readable.js')
  const { chapters } = await import('/static/js/files/chapters.js')
  return [toCsv(made, 'journal.EmpathicFailure'), toHtml(made), JSON.stringify(chapters(made))]
}"""


def night(name: str, **more) -> dict:
    return {"id": name, "type": f"journal.{name}", "therapist": "t", **more}


def test_what_leaves_the_phone_has_year_clock_and_zone(window):
    """A session on a journey, and what was written at half past midnight in Berlin, still the day
    before in UTC.
    """
    page = window(locale="de-DE")
    page.goto("/more/export/")
    session = night(
        "TherapySession", occurred_at=f"{now().year}-06-05T15:30:00+05:45", status="attended"
    )
    failure = night(
        "EmpathicFailure", occurred_on=f"{now().year}-06-05", kind="absent", session=session["id"]
    )
    made = [
        session | {"created_at": "2026-11-10T23:30:00Z"},
        failure | {"created_at": "2026-11-10T23:30:00Z"},
    ]
    table, readable, printed = page.evaluate(EXPORTS, made)
    for text in (table, readable, printed):
        assert re.search(rf"5 June? {now().year}, 15:30 \(UTC\+05:45\)", text), text
        assert re.search(rf"5 June? {now().year}(?!,)", text), text
        assert not wrong(text.replace(made[0]["created_at"], ""), "de-DE") or text is readable
    assert "Wed, 11 Nov 2026, 00:30 (UTC+01:00)" in table


@pytest.mark.parametrize(
    ("zone", "utc", "here"),
    [
        ("Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T02:30:00+02:00"),
        ("Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00+01:00"),
        ("Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"),
        ("Asia/Kathmandu", "2026-11-10T18:15:00.123Z", "2026-11-11T00:00:00+05:45"),
        ("Australia/Lord_Howe", "2026-04-04T15:15:00Z", "2026-04-05T01:45:00+10:30"),
        ("America/St_Johns", "2026-11-10T03:29:00Z", "2026-11-09T23:59:00-03:30"),
        ("Africa/Monrovia", "1950-01-01T12:00:00Z", "1950-01-01T11:15:00-00:44"),
    ],
)
def test_a_moment_of_utc_is_told_by_the_clock_here(window, zone, utc, here):
    page = window(timezone_id=zone)
    page.clock.install(time=utc)
    page.goto("/more/")
    found = page.evaluate(
        "async (utc) => (await import('/static/js/ui/dates.js')).wallClock(utc)", utc
    )
    assert found == here
    written = page.evaluate("async () => (await import('/static/js/ui/dates.js')).nowWithOffset()")
    assert written[:14] == here[:14]
    assert written[-6:] == here[-6:]


def test_what_is_no_date_is_shown_as_it_was_written(window):
    page = window(locale="de-DE")
    page.goto("/more/")
    texts = ["soon", "", "2026-13-45", "2026-11-09T99:99:00Z", "Z"]
    found = page.evaluate(
        """async (texts) => {
  const dates = await import("/static/js/ui/dates.js");
  const shows = [
    dates.formatDay,
    dates.formatShort,
    dates.formatMoment,
    dates.formatTime,
    dates.formatFullDay,
    dates.formatFullMoment,
    (one) => dates.formatDays(one, one),
  ];
  return texts.map((text) => shows.map((show) => show(text)));
}""",
        texts,
    )
    assert found == [[text] * 6 + [f"{text} – {text}"] for text in texts]
