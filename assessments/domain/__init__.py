from assessments.domain.comparison import comparison
from assessments.domain.due import due, returns
from assessments.domain.history import history
from assessments.domain.pattern import failure_states, two_axes
from assessments.domain.thresholds import thresholds
from assessments.domain.trend import trend

QUESTIONS = {
    "comparison": comparison,
    "due": due,
    "failure_states": failure_states,
    "history": history,
    "returns": returns,
    "thresholds": thresholds,
    "trend": trend,
    "two_axes": two_axes,
}
FOR_SERVER = ("history", "thresholds", "trend", "two_axes")
