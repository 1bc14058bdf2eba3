"""Every list of options in the assessments, written once, in our own words."""

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


class IsNormal(TextChoices):
    """What I would say to a friend who asked: is this normal?"""

    HAPPENS = "happens", _("It can happen to anyone")
    ONCE = "once", _("Once, yes; not again and again")
    NOT_FOR_THEM = "not_for_them", _("I would not want it for them")
    NOT_SURE = "not_sure", _("I don't know")


class Prompt(TextChoices):
    BLIND_SPOT = (
        "blind_spot",
        _("What did I overlook for a while, and what made it easy to overlook?"),
    )
    FAMILY_LINK = "family_link", _("Where did I learn that this is how it goes?")
    INCONVENIENCE = (
        "inconvenience",
        _("When do I feel like an inconvenience, and whom would it really trouble if I spoke?"),
    )
    DESERVE_BETTER = "deserve_better", _("Where else in my life do I deserve better?")
    WHAT_HELPED = "what_helped", _("When was I understood lately, and what did it change?")
    OWN = "own", _("Something of my own")
