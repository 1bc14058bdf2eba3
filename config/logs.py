import json
import logging
import traceback
from datetime import UTC, datetime


class WithoutValues(logging.Formatter):
    """One line of JSON. An exception stands there by its type and place only: its message may quote what a person wrote."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "told", {}),
        }
        if record.exc_info and record.exc_info[0]:
            kind, _error, trace = record.exc_info
            line |= {"error": kind.__name__, "trace": "".join(traceback.format_tb(trace))}
        return json.dumps(line)
