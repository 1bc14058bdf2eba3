"""What the rules need to know about kinds of empathic failure."""

OWN = "own"
TALK_NOW = ("fell_asleep", "absent", "mixed_me_up")

# first code, end, step, distance to the lower-case letter: Latin, Greek and Cyrillic capitals
_CAPITALS = (
    (0x41, 0x5B, 1, 32),
    (0xC0, 0xD7, 1, 32),
    (0xD8, 0xDF, 1, 32),
    (0x100, 0x130, 2, 1),
    (0x132, 0x138, 2, 1),
    (0x139, 0x149, 2, 1),
    (0x14A, 0x178, 2, 1),
    (0x179, 0x17F, 2, 1),
    (0x391, 0x3AA, 1, 32),
    (0x400, 0x410, 1, 80),
    (0x410, 0x430, 1, 32),
)
_LOWER = {chr(code): chr(code + up) for first, end, step, up in _CAPITALS for code in range(first, end, step)}


def trim(text: str | None) -> str:
    """`text` without white space around it; unknown becomes empty."""
    return (text or "").strip(" \t\r\n\u00a0")


def fold(text: str | None) -> str:
    """`text` trimmed, in lower case. The same on both interpreters: MicroPython's lower() knows only ASCII."""
    return "".join([_LOWER.get(letter, letter) for letter in trim(text)])


def identity(kind: str | None, own_kind: str | None) -> tuple[str, str]:
    """What makes two failures the same kind: the code and, for an own kind, its folded text."""
    return kind or "", fold(own_kind) if kind == OWN else ""


def is_known(pair: tuple[str, str]) -> bool:
    """Whether an identity names a kind; two unknown kinds are never the same kind."""
    return pair[0] != "" and (pair[0] != OWN or pair[1] != "")
