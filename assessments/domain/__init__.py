from assessments.domain.pattern import failure_states, two_axes

QUESTIONS = {"failure_states": failure_states, "two_axes": two_axes}
