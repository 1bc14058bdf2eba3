"""What the rules need to know about kinds of empathic failure."""

from rulebook.folding import fold

OWN = "own"
TALK_NOW = ("fell_asleep", "absent", "mixed_me_up")


def trim(text: str | None) -> str:
    """`text` without white space around it; unknown becomes empty."""
    return (text or "").strip(" \t\r\n\u00a0")


def identity(kind: str | None, own_kind: str | None) -> tuple[str, str]:
    """What makes two failures the same kind: the code and, for an own kind, its folded text."""
    return kind or "", fold(own_kind) if kind == OWN else ""


def is_known(pair: tuple[str, str]) -> bool:
    """Whether an identity names a kind; two unknown kinds are never the same kind."""
    return pair[0] != "" and (pair[0] != OWN or pair[1] != "")
