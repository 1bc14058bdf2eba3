"""Reading contacts from a vCard file (versions 2.1 to 4.0, RFC 6350): only what finding a therapist needs."""

from journal.domain.kinds import fold, trim

MOST = 20  # cards
HEX = "0123456789abcdefABCDEF"
FIELDS = {"tel": "phones", "email": "emails", "url": "web"}
WORDS = {"org": "practice", "title": "credential", "role": "credential", "note": "note"}


def read_vcards(facts: dict) -> list[dict]:
    """[{"name", "phones", "emails", "web", "practice", "credential", "note", "address"}] of `facts["text"]`."""
    cards: list = []
    for name, parameters, value in _properties(facts.get("text") or ""):
        if name == "begin" and fold(value) == "vcard":
            cards.append(_empty())
        elif cards:
            _take(cards[-1], name, _decoded(value, parameters))
    return [_finished(card) for card in cards[:MOST] if _says_something(card)]


def _empty() -> dict:
    card: dict = {name: "" for name in ("name", "n", "practice", "credential", "note", "address")}
    card.update({"phones": [], "emails": [], "web": []})
    return card


def _finished(card: dict) -> dict:
    by_parts = card.pop("n")
    card["name"] = card["name"] or by_parts or card["practice"]
    return card


def _says_something(card: dict) -> bool:
    return any(card.values())


def _take(card: dict, name: str, value: str) -> None:
    if name in FIELDS:
        address = _plain(value)
        if ":" in address and fold(address.split(":")[0]) in ("tel", "mailto"):
            address = address.split(":", 1)[1]
        if address and address not in card[FIELDS[name]]:
            card[FIELDS[name]].append(address)
    elif name == "fn":
        card["name"] = card["name"] or _plain(value)
    elif name == "n":
        parts = _parts(value) + [""] * 4
        card["n"] = " ".join(part for part in (parts[3], parts[1], parts[0]) if part)
    elif name == "adr":
        card["address"] = card["address"] or ", ".join(part for part in _parts(value) if part)
    elif name in WORDS:
        said = ", ".join(part for part in _parts(value) if part) if name == "org" else _plain(value)
        card[WORDS[name]] = card[WORDS[name]] or said


def _properties(text: str) -> list[tuple[str, list[str], str]]:
    found = []
    for line in _unfolded(text):
        head, colon, value = line.partition(":")
        if colon:
            name, *parameters = head.split(";")
            found.append((fold(name.split(".")[-1]), [fold(one) for one in parameters], value))
    return found


def _unfolded(text: str) -> list[str]:
    lines: list = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if lines and lines[-1].endswith("=") and "quoted-printable" in fold(lines[-1]):
            lines[-1] = lines[-1][:-1] + line
        elif line[:1] in (" ", "\t") and lines:
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


def _decoded(value: str, parameters: list[str]) -> str:
    if not any("quoted-printable" in one for one in parameters):
        return value
    first, *pieces = value.split("=")
    read = bytearray(first.encode())
    for piece in pieces:
        code = piece[:2]
        if len(code) == 2 and all(letter in HEX for letter in code):
            read += bytes([int(code, 16)]) + piece[2:].encode()
        else:
            read += ("=" + piece).encode()
    try:
        return bytes(read).decode()
    except UnicodeError:
        return "".join([chr(byte) for byte in read])  # Latin-1, which old phones wrote


def _parts(value: str) -> list[str]:
    """The parts between unescaped semicolons."""
    parts, escaped = [""], False
    for letter in value:
        if letter == ";" and not escaped:
            parts.append("")
        else:
            parts[-1] += letter
        escaped = letter == "\\" and not escaped
    return [_plain(part) for part in parts]


def _plain(value: str) -> str:
    plain, escaped = "", False
    for letter in value:
        if escaped:
            plain += "\n" if letter in "nN" else letter
            escaped = False
        elif letter == "\\":
            escaped = True
        else:
            plain += letter
    return trim(plain)
