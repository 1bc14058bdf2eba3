"""What makes a password strong enough, told with the remedy; and a phrase to take instead."""

import re
import secrets
from functools import cache
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from xkcdpass import xkcd_password
from zxcvbn import matching, zxcvbn

PHRASE_WORDS = 5
LEAST_SCORE = 3
READ_BY_ZXCVBN = 40  # as long as the suggested phrases are
EXPECTED_HERE = (
    "attuned",
    "therapist",
    "therapy",
    "journal",
    "notes",
)  # what comes to mind first at this very app
# zxcvbn tries every way to read signs as letters, and for c, i and l there are so many that
# together they take seconds.
matching.L33T_TABLE.update(c=["("], i=["1", "!"], l=["1"])


def phrase() -> str:
    """Five words of the EFF's long list: 64 bits, drawn anew at every call."""
    return " ".join(secrets.choice(_words()) for _each in range(PHRASE_WORDS))


@cache
def short_words() -> list[str]:
    """The EFF's short list, for phrases that a phone draws by itself: 10.3 bits a word."""
    return xkcd_password.generate_wordlist(
        xkcd_password.locate_wordfile("eff-short"), min_length=3, max_length=9
    )


@cache
def _words() -> list[str]:
    return xkcd_password.generate_wordlist(
        xkcd_password.locate_wordfile("eff-long"), min_length=3, max_length=9
    )


class LongEnough(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _(
            "Too short to be safe: at least %(n)s characters. Four or five words in a row are easy"
            " to keep."
        ) % {"n": self.min_length}


class NotTheUserName(password_validation.UserAttributeSimilarityValidator):
    """Refuses what can be guessed from the user name."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("username",))

    def get_error_message(self) -> str:
        return _("Too close to your user name. Choose words that have nothing to do with it.")


class NotBreached(password_validation.CommonPasswordValidator):
    """Refuses the passwords that lead the lists of breached ones. The list is here; nothing is
    asked of anyone.
    """

    def get_error_message(self) -> str:
        return _(
            "This one is on the lists of leaked passwords that are tried first. Choose words of"
            " your own."
        )


class HardToGuess:
    """Refuses what zxcvbn would guess within 100 million tries; the user name and words expected
    here count for nothing.
    """

    def validate(self, password: str, user: Any = None) -> None:
        known = [user.username] if user is not None and user.username else []
        pattern = "|".join(map(re.escape, [*known, *EXPECTED_HERE]))
        rest = re.sub(pattern, "", password[:READ_BY_ZXCVBN], flags=re.IGNORECASE)
        if not rest or zxcvbn(rest)["score"] < LEAST_SCORE:
            raise ValidationError(
                _(
                    "Guessable within hours. Add one or two unrelated words, or take the suggested"
                    " phrase."
                ),
                code="guessable",
            )

    def get_help_text(self) -> str:
        return _("A row of unrelated words is best.")
