"""Whoever chooses a password may choose it so that judging it is dear; the dearest are looked for
here.
"""

import random
import string

import pytest
from django.core.exceptions import ValidationError

from accounts.forms import NewPassword
from accounts.password import HardToGuess, phrase
from tests.yardstick import cpu_seconds

CPU_SECONDS = 0.25
SIGNS = "4@8({[<369&#!1i|0$5+7%2"  # what zxcvbn reads as letters
# by a longer search of the same kind; seconds each where the whole table is tried over 72 signs
FOUND = (
    "(01(i183145$97(%0&#8i!([3(+$(87%$!1(69$i1@<0{!%7[<&208{9@7i9i$57069[76i|",
    "{349&#%|@0$+i62([!1758<$<7$7<0<$",
    "[1!@&7+54$(<3i%4$|6128#+1i(<@#8{(#69%1i+",
)


def drawn(chance: random.Random) -> str:
    """A password of one of the families that have been dear."""
    alphabet = chance.choice(
        (SIGNS, SIGNS + "aeiost", string.digits, string.digits + "/-.", "ab", string.printable[:94])
    )
    unit = "".join(chance.choices(alphabet, k=chance.randrange(1, 72)))
    return "".join(chance.sample(SIGNS, chance.randrange(len(SIGNS)))) + unit * (
        72 // len(unit) + 1
    )


def changed(password: str, chance: random.Random) -> str:
    place = chance.randrange(len(password))
    return password[:place] + chance.choice(SIGNS + string.digits) + password[place + 1 :]


def cost(password: str) -> float:
    return cpu_seconds(NewPassword({"new_password": password}).full_clean, CPU_SECONDS)


@pytest.mark.django_db
def test_no_password_is_dear_to_judge():
    cost("the first one loads the lists")
    chance, dearest = random.Random(14), [(cost(password), password) for password in FOUND]
    for _each in range(60):
        password = changed(max(dearest)[1], chance) if chance.random() < 0.4 else drawn(chance)
        dearest.append((cost(password), password))
    assert max(dearest)[0] < CPU_SECONDS


def test_the_longest_password_is_judged_by_its_beginning():
    with pytest.raises(ValidationError):
        HardToGuess().validate("abcdef" * 100 + phrase())


def test_every_suggested_phrase_is_strong_enough():
    for _each in range(100):
        HardToGuess().validate(phrase())


@pytest.mark.parametrize(
    "password", ["p4ssw0rdp4$$word", "(0mputer(omputer", "1iverp001!1iverp001!"]
)
def test_signs_for_letters_make_no_word_strong(password):
    with pytest.raises(ValidationError):
        HardToGuess().validate(password)
