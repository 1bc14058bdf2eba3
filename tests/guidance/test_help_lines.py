"""The numbers are data: dated, sourced, dialled as they are shown."""

import json
import re
from datetime import date

import pytest
from django.utils import timezone

from guidance.help_lines import DATA, countries

WRITTEN = json.loads(DATA.read_text())
LINES = [
    pytest.param(line, id=f"{one['code']} {line['number']}{' text' if 'by' in line else ''}")
    for one in WRITTEN
    for line in one["emergency"] + one["crisis"]
]


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
    assert date(2026, 11, 1) <= date.fromisoformat(line["read_on"]) <= timezone.localdate()


@pytest.mark.parametrize("line", LINES)
def test_a_number_is_one_that_a_phone_dials(line):
    assert re.fullmatch(r"\+?[0-9]+( [0-9]+)*", line["number"])


def test_a_link_dials_the_digits_that_are_shown():
    lines = {country.code: country for country in countries()}
    assert lines["DE"].crisis[0].link == "tel:08001110111"
    assert [line.link for line in lines["GB"].crisis] == ["tel:116123", "sms:85258"]


def test_a_country_says_since_when_nobody_read_its_numbers_again():
    assert all(country.read_on <= timezone.localdate() for country in countries())
