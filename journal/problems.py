"""What to tell a person about each problem that journal/domain/checks.py finds. The phone shows the
same sentences.
"""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "in_future": _("This lies in the future. Choose today or an earlier day."),
    "own_kind_unused": _("Your own words go with “Something else”. Choose it, or clear this line."),
    "ended_before_started": _("The end lies before the start. Change one of the two days."),
    "failures_missing": _("Choose at least one event that this repair is about."),
    "echo_empty": _(
        "Write what you remember, or what made it feel normal. A few words are enough."
    ),
    "held_without_change": _(
        "There is no promised change to look back on. Mark one as offered, or clear this answer."
    ),
}
