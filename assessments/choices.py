"""Options of what is weighed when therapists are compared."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Weight(IntegerChoices):
    NICE = 1, _("nice to have")
    MATTERS = 2, _("matters")
    MATTERS_A_LOT = 3, _("matters a lot")


class Fit(IntegerChoices):
    """How true a criterion is of someone. Nothing chosen is unknown, never zero."""

    NOT_AT_ALL = 0, _("not at all")
    LITTLE = 1, _("little")
    HALF = 2, _("half")
    MUCH = 3, _("much")
    FULLY = 4, _("fully")


class StartingCriterion(TextChoices):
    """Criteria to begin with, in our own words; those of attunement first."""

    HEARD = "heard", _("I feel heard")
    FOLLOWED = "followed", _("They follow what I feel")
    CURIOUS = "curious", _("They are curious about me")
    UNHURRIED = "unhurried", _("There is no rush")
    EASED = "body_eased", _("My body eases with them")
    REMEMBERED = "remembered", _("They remember what I said")
    MISTAKES = "mistakes", _("One can talk about mistakes")
    EXPERIENCE = "experience", _("They know what I bring")
    APPROACH = "approach", _("Their way of working fits me")
    BACKGROUND = "background", _("They understand where I come from")
    LICENCE = "licence", _("Licensed, and I checked it")
    FEE = "fee", _("I can afford it")
    PLACE = "place", _("Where we meet fits")
    TIMES = "times", _("Their times fit mine")


ATTUNEMENT = ("heard", "followed", "curious", "unhurried", "body_eased", "remembered", "mistakes")
