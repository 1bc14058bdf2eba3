import logging
import traceback
from types import TracebackType


class WithoutValues(logging.Formatter):
    """Formats an exception by its type and place only: its message may quote what a person wrote."""

    def formatException(self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple) -> str:
        kind, _error, trace = ei
        return "".join(traceback.format_tb(trace)) + kind.__name__
