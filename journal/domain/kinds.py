"""What the rules need to know about kinds of empathic failure."""

from rulebook.texts import fold

OWN = "own"
TALK_NOW = ("fell_asleep", "absent", "mixed_me_up")


def identity(kind: str | None, own_kind: str | None) -> tuple[str, str]:
    """What makes two failures the same kind: the code and, for an own kind, its folded text."""
    return kind or "", fold(own_kind) if kind == OWN else ""


def is_known(pair: tuple[str, str]) -> bool:
    """Whether an identity names a kind; two unknown kinds are never the same kind."""
    return pair[0] != "" and (pair[0] != OWN or pair[1] != "")
