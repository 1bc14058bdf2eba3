"""What to tell a person about each problem that guidance/domain/checks.py finds."""

from django.utils.translation import gettext_lazy as _

from journal import problems

MESSAGES = {
    "in_future": problems.MESSAGES["in_future"],
    "again_too_early": _("Choose a day after the decision, so that there is something to look at."),
}
