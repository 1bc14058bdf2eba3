import json
import logging
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from config import errors
from config.logs import OURS, WithoutValues


def test_a_logged_exception_quotes_nothing_a_person_wrote():
    try:
        int("His eyes closed twice.")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "failed", (), sys.exc_info()
        )
    line = json.loads(WithoutValues().format(record))
    assert "eyes closed" not in str(line).replace('int("His eyes closed twice.")', "")
    assert line["error"] == "ValueError"
    assert "test_logs.py" in line["trace"]


def test_a_line_has_its_time_level_and_source():
    record = logging.LogRecord(
        "django.request", logging.WARNING, __file__, 1, "Not Found: %s", ("/no/",), None
    )
    record.created, record.status_code, record.request = 0, 404, RequestFactory().get("/no/")
    assert json.loads(WithoutValues().format(record)) == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "WARNING",
        "logger": "django.request",
        "event": "404 /no/",
    }


@pytest.mark.parametrize(
    "logger", ["django.request", "django.security.DisallowedHost", "gunicorn.error", "allauth", ""]
)
def test_no_line_quotes_what_was_sent_whoever_logs_it(logger):
    """As Django and gunicorn log: the words in the message itself, among its values, or in the
    exception.
    """
    try:
        raise ValueError("His eyes closed twice.")
    except ValueError as error:
        raised, told = sys.exc_info(), str(error)
    for message, values in (
        (told, ()),
        ("Invalid request from ip=%s: %s", ("192.0.2.7", told)),
        (ValueError(told), ()),
    ):
        for info in (None, raised):
            record = logging.LogRecord(
                logger, logging.ERROR, __file__, 1, message, values, info, "handle"
            )
            line = (
                WithoutValues()
                .format(record)
                .replace('raise ValueError(\\"His eyes closed twice.\\")', "")
            )
            assert [word for word in ("eyes", "192.0.2") if word in line] == []
            assert json.loads(line)["event"] in (message, "test_logs.handle:1")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "event"),
    [
        ({"path": "/", "headers": {"host": "his.eyes/closed"}}, "400 /"),
        (
            {
                "path": "/accounts/login/",
                "headers": {"origin": "https://his.eyes"},
                "method": "POST",
            },
            "403 /accounts/login/",
        ),
    ],
    ids=["a host", "an origin"],
)
def test_a_header_that_is_refused_is_told_by_status_and_path(caplog, sent, event):
    Client(enforce_csrf_checks=True).generic(**{"method": "GET"} | sent)
    lines = [
        WithoutValues().format(one)
        for one in caplog.records
        if one.name.startswith("django.security")
    ]
    assert [json.loads(line)["event"] for line in lines] == [event]
    assert "his.eyes" not in "".join(lines)


def test_every_logger_whose_messages_are_shown_is_our_own():
    root = Path(__file__).resolve().parents[2]
    assert all((root / name).is_dir() for name in OURS if name != "attuned")


def test_a_line_is_one_line_whatever_stands_in_it():
    record = logging.LogRecord(
        "sync", logging.WARNING, __file__, 1, "%s", ('a\nb {"level": "INFO"}',), None
    )
    assert "\n" not in WithoutValues().format(record)


def test_the_log_goes_to_standard_error_and_nowhere_else():
    assert [one["class"] for one in settings.LOGGING["handlers"].values()] == [
        "logging.StreamHandler"
    ]
    assert settings.ADMINS == []  # to whom Django would mail errors


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"), [("/api/therapists/", 401), ("/nowhere/", 404), ("/api/device/claim/", 405)]
)
def test_whatever_is_refused_is_told_by_status_and_path(caplog, path, status):
    assert (
        Client(headers={"authorization": "Bearer attuned_made_up"}).get(path).status_code == status
    )
    [line] = [one for one in caplog.records if one.name == "django.request"]
    assert (line.status_code, line.levelname) == (status, "WARNING")
    assert path in line.getMessage()


@pytest.mark.django_db
def test_a_fault_is_logged_and_answered_without_a_word_of_it(caplog, monkeypatch):
    def broken(*_arguments):
        raise ValueError("His eyes closed twice.")

    monkeypatch.setattr(errors, "page_not_found", broken)  # the page that says so fails itself
    answer = Client(raise_request_exception=False).get("/nowhere/")
    assert answer.status_code == 500
    assert [
        word
        for word in ("eyes", "ValueError", "Traceback", "errors.py")
        if word in answer.content.decode()
    ] == []
    assert "ERROR" in [one.levelname for one in caplog.records if one.name == "django.request"]
