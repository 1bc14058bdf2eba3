import json
import logging
import traceback
from datetime import UTC, datetime

OURS = (
    "accounts",
    "attuned",
    "config",
    "sync",
)  # loggers whose every message is written here, without a person's word


class WithoutValues(logging.Formatter):
    """One line of JSON that quotes nothing of what was sent: others' messages, and those of
    exceptions, may do so.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": _event(record),
            **getattr(record, "told", {}),
        }
        if record.exc_info and record.exc_info[0]:
            kind, _error, trace = record.exc_info
            line |= {"error": kind.__name__, "trace": "".join(traceback.format_tb(trace))}
        return json.dumps(line)


def _event(record: logging.LogRecord) -> str:
    """Our own words; of a request its status and path; of others' messages the pattern, or where it
    was written.
    """
    if record.name.partition(".")[0] in OURS:
        return record.getMessage()
    path, status = (
        getattr(getattr(record, "request", None), "path", ""),
        getattr(record, "status_code", 0),
    )
    if path and status:
        return f"{status} {path}"
    return str(record.msg) if record.args else f"{record.module}.{record.funcName}:{record.lineno}"
