"""Reading name, phone, e-mail and web address out of any text: a web page's imprint, a message, a business card."""

from journal.domain.kinds import fold, trim

NAME = 120  # characters
NUMERALS = "0123456789"
IN_PHONE = NUMERALS + "+()-./ \u2013"
IN_LABEL = NUMERALS + "abcdefghijklmnopqrstuvwxyz-"
DIGITS = (7, 15)  # E.164 allows no more than 15
EDGES = "<>()[]{},;:'\"\u201c\u201d\u201e|\u00b7"
LABELS = (
    "tel",
    "telefon",
    "telephone",
    "phone",
    "mobile",
    "mobil",
    "cell",
    "email",
    "e-mail",
    "mail",
    "web",
    "website",
    "www",
    "t",
    "m",
    "e",
)
FAX = "fax"
BREAK = "\t"  # where an address was taken out: what stood on either side of it is not one number


def read_contact(facts: dict) -> dict:
    """{"name", "phones", "dial", "emails", "web", "rest"} of `facts["text"]`; `dial` are the phones as a link wants them.

    What is not recognised stays in `rest`.
    """
    found: dict = {"name": "", "phones": [], "emails": [], "web": [], "rest": ""}
    left = []
    for line in _lines(facts.get("text") or ""):
        remains = _without_phones(_without_addresses(line, found), found).replace(BREAK, " ")
        if not _is_label(remains):
            left.append(_bare(remains))
    if left and _may_be_a_name(left[0]):
        found["name"] = left.pop(0)
    found["rest"] = "\n".join(left)
    found["dial"] = [_dialled(phone) for phone in found["phones"]]
    return found


def _lines(text: str) -> list[str]:
    for space in ("\t", "\u00a0", "\u202f"):
        text = text.replace(space, " ")
    return text.replace("\r", "\n").split("\n")


def _words(text: str) -> list[str]:
    return [word for word in text.split(" ") if word]


def _without_addresses(line: str, found: dict) -> str:
    kept = []
    for word in line.split(" "):
        bare = word.strip(EDGES).rstrip(".")
        if fold(bare).startswith("mailto:"):
            bare = bare[7:]
        if _is_email(bare):
            _add(found["emails"], bare)
        elif _is_web(bare):
            _add(found["web"], bare)
        else:
            kept.append(word)
            continue
        kept.append(BREAK)
    return " ".join(kept)


def _is_email(word: str) -> bool:
    local, at, domain = word.partition("@")
    return bool(local and at) and "@" not in domain and _is_domain(fold(domain))


def _is_web(word: str) -> bool:
    lower = fold(word)
    for start in ("https://", "http://", "www."):
        if lower.startswith(start):
            return len(lower) > len(start) + 2
    domain = word.split("/")[0]
    return "@" not in word and len(domain.split(".")[0]) > 2 and _is_domain(domain)


def _is_domain(text: str) -> bool:
    labels = text.split(".")
    return len(labels) > 1 and _is_ending(labels[-1]) and all(_is_label_of_domain(label) for label in labels)


def _is_ending(label: str) -> bool:
    return 2 <= len(label) <= 12 and all("a" <= letter <= "z" for letter in label)


def _is_label_of_domain(label: str) -> bool:
    return bool(label) and all(letter in IN_LABEL or letter > "\x7f" for letter in label)


def _without_phones(line: str, found: dict) -> str:
    kept = ""
    i = 0
    while i < len(line):
        end = i
        while end < len(line) and line[end] in IN_PHONE:
            end += 1
        run = line[i:end]
        if _is_phone(run) and FAX not in fold(kept):
            _add(found["phones"], trim(run).strip("-/.,\u2013 "))
            kept += " "
        else:
            kept += line[i : end + 1] if end == i else run
            end = max(end, i + 1)
        i = end
    return kept


def _dialled(phone: str) -> str:
    """+49 (0)30 1234 → +49301234: the bracketed zero is only for those who call from within the country."""
    if phone.startswith("+"):
        phone = phone.replace("(0)", "")
    return ("+" if phone.startswith("+") else "") + "".join([letter for letter in phone if letter in NUMERALS])


def _is_phone(run: str) -> bool:
    digits = sum(1 for letter in run if letter in NUMERALS)
    return DIGITS[0] <= digits <= DIGITS[1] and not _is_date_or_hours(trim(run))


def _is_date_or_hours(run: str) -> bool:
    for mark in "-./":
        parts = [len(part) for part in run.split(mark)]
        if parts in ([2, 2, 4], [1, 1, 4], [1, 2, 4], [2, 1, 4], [4, 2, 2]):
            return True
    hours = run.replace("\u2013", "-").replace(" ", "").split("-")
    return len(hours) == 2 and all(len(hour) in (4, 5) and hour[-3:-2] == "." for hour in hours)


def _bare(text: str) -> str:
    return trim(" ".join(_words(text))).strip(",;|\u00b7 ")


def _is_label(text: str) -> bool:
    """Nothing, or nothing but the names of what was taken out of it."""
    words = [fold(word.strip(EDGES + ".")) for word in _words(text)]
    return all(word in LABELS or not word or word in "/&-" for word in words)


def _may_be_a_name(text: str) -> bool:
    return (
        len(text) <= NAME
        and len(_words(text)) <= 8
        and any(letter in IN_LABEL[10:36] or letter > "\x7f" for letter in fold(text))
    )


def _add(found: list, one: str) -> None:
    if one not in found:
        found.append(one)
