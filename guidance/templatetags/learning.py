from typing import Any

from django import template

from guidance.cards import CARDS, Card

register = template.Library()


@register.inclusion_tag("guidance/learn_link.html")
def learn(code: str) -> dict[str, Any]:
    """A quiet link to a learning card, from where it helps."""
    return {"card": card(code)}


def card(code: str) -> Card:
    return next(card for card in CARDS if card.code == code)
