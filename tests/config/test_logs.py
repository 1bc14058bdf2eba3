import logging
import sys

from config.logs import WithoutValues


def test_a_logged_exception_quotes_nothing_a_person_wrote():
    try:
        int("His eyes closed twice.")
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    line = WithoutValues().format(record)
    assert "eyes closed" not in line.replace('int("His eyes closed twice.")', "")
    assert "ValueError" in line
    assert "test_logs.py" in line
