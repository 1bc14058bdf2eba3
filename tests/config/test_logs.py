import json
import logging
import sys

from config.logs import WithoutValues


def test_a_logged_exception_quotes_nothing_a_person_wrote():
    try:
        int("His eyes closed twice.")
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    line = json.loads(WithoutValues().format(record))
    assert "eyes closed" not in str(line).replace('int("His eyes closed twice.")', "")
    assert line["error"] == "ValueError"
    assert "test_logs.py" in line["trace"]


def test_a_line_has_its_time_level_and_source():
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, "Not Found: %s", ("/no/",), None)
    record.created = 0
    assert json.loads(WithoutValues().format(record)) == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "WARNING",
        "logger": "django.request",
        "event": "Not Found: /no/",
    }


def test_a_line_is_one_line_whatever_stands_in_it():
    record = logging.LogRecord("x", logging.WARNING, __file__, 1, "%s", ('a\nb {"level": "INFO"}',), None)
    assert "\n" not in WithoutValues().format(record)
