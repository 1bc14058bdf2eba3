"""The numbers are data: dated, sourced, dialled as they are shown."""

import json
import re
from copy import deepcopy
from datetime import date
from zoneinfo import available_timezones

import pytest
from django.utils import timezone
from django.utils.html import escape

from guidance.help_lines import DATA, HOURS, _country, countries

WRITTEN = json.loads(DATA.read_text())
LINES = [
    pytest.param(line, id=f"{one['code']} {line['number']}{' text' if 'by' in line else ''}")
    for one in WRITTEN
    for line in one["emergency"] + one["crisis"]
]
POOR = re.compile(r"didww|frequentbusinesstraveler|progress\.guide|github\.com|wikipedia")


def test_there_are_at_least_twenty_countries():
    codes = [country.code for country in countries()]
    assert len(set(codes)) == len(codes) >= 20
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


@pytest.mark.parametrize("one", WRITTEN, ids=lambda one: one["code"])
def test_a_country_has_an_emergency_number_and_someone_to_talk_to(one):
    assert one["emergency"]
    assert any(line.get("by") != "text" for line in one["crisis"])


@pytest.mark.parametrize("line", LINES)
def test_a_number_has_its_source_and_the_day_it_was_read(line):
    assert re.match(r"https?://[\w.-]+\.\w+/", line["source"])
    assert not POOR.search(line["source"])
    assert date(2026, 11, 1) <= date.fromisoformat(line["read_on"]) <= timezone.localdate()
    assert line["dated"] is None or 2010 <= line["dated"] <= timezone.localdate().year


@pytest.mark.parametrize("one", WRITTEN, ids=lambda one: one["code"])
def test_someone_to_talk_to_has_hours_or_says_that_they_are_unknown(one):
    assert all(line["hours"] in HOURS for line in one["crisis"])


@pytest.mark.parametrize(
    ("kind", "field"),
    [("crisis", "hours")]
    + [
        (kind, field)
        for kind in ("crisis", "emergency")
        for field in ("source", "dated", "read_on", "number")
    ],
)
def test_a_line_that_leaves_something_out_is_refused(kind, field):
    one = deepcopy(WRITTEN[0])
    del one[kind][0][field]
    with pytest.raises(KeyError, match=field):
        _country(one)


@pytest.mark.parametrize("hours", ["", None, "24/7"])
def test_hours_that_say_nothing_known_are_refused(hours):
    one = deepcopy(WRITTEN[0])
    one["crisis"][0]["hours"] = hours
    with pytest.raises(KeyError):
        _country(one)


def test_the_page_says_of_every_line_when_it_answers_and_where_and_when_it_was_read(client):
    page = client.get("/help/").content.decode()
    for country in countries():
        [told] = re.findall(
            rf'<details data-country="{country.code}".*?</details>\s*</details>', page, re.DOTALL
        )
        assert told.count('<a class="call') == len(country.lines)
        assert "Nobody called these numbers" in told
        for line in country.lines:
            assert f'href="{line.link}"' in told
            assert escape(line.host) in told
            assert all(escape(str(one)) in told for one in line.told)
        assert told.count("read on") == len(country.lines)


def test_a_line_nobody_answers_any_more_is_gone():
    assert "09 2525 0116" not in DATA.read_text()  # MIELI closed it on 23 March 2026


@pytest.mark.parametrize("country", countries(), ids=lambda country: country.code)
def test_a_zone_is_one_that_a_phone_names_and_belongs_to_one_country(country):
    assert country.zones
    others = {zone for one in countries() if one is not country for zone in one.zones}
    assert not others & set(country.zones)
    assert set(country.zones) <= available_timezones()


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        ("Europe/Berlin", "DE"),
        ("Europe/Zurich", "CH"),
        ("Europe/Oslo", "NO"),
        ("Europe/Amsterdam", "NL"),
        ("Asia/Calcutta", "IN"),
        ("Asia/Kolkata", "IN"),
        ("US/Eastern", "US"),
        ("America/Toronto", "CA"),
    ],
)
def test_a_zone_belongs_to_the_country_it_lies_in(zone, code):
    assert [country.code for country in countries() if zone in country.zones] == [code]


@pytest.mark.parametrize("line", LINES)
def test_a_number_is_one_that_a_phone_dials(line):
    assert re.fullmatch(r"\+?[0-9]+( [0-9]+)*", line["number"])


def test_a_link_dials_the_digits_that_are_shown():
    lines = {country.code: country for country in countries()}
    assert lines["DE"].crisis[0].link == "tel:08001110111"
    assert [line.link for line in lines["GB"].crisis] == ["tel:116123", "sms:85258", "tel:111"]
