"""Words for raising a concern, put together from the person's own pieces and dated examples, in three lengths.

For the phone alone: words of people never go to `/api/rulebook/` (it is in no FOR_SERVER).
"""

from journal.domain.kinds import trim

MOST_EXAMPLES = 3
SPOKEN = 260  # words a person says in two minutes, unhurried
ENDS = ".!?…:;"
CLOSING_MARKS = "\"'”’)»“"


def wording(facts: dict) -> dict:
    """{"one_line", "two_minutes", "letter"} of `facts`.

    `facts`: name; pieces (intent, effect, need, invitation, exit_line; each may be empty); examples ([{day, kind, what,
    impact, on}]: `day` an ISO date, `on` the same in the person's language); and phrases, sentences of the person's
    language with {names} in them: opening, example, short_example, greeting, answer.
    """
    pieces = {name: _sentence(facts["pieces"].get(name)) for name in PIECES}
    pieces["intent"] = pieces["intent"] or facts["phrases"]["opening"]
    chosen = telling(facts.get("examples") or [])
    return {
        "one_line": _one_line(pieces, chosen, facts["phrases"]),
        "two_minutes": _two_minutes(pieces, chosen, facts["phrases"]),
        "letter": _letter(facts.get("name"), pieces, chosen, facts["phrases"]),
    }


def telling(examples: list) -> list:
    """The examples that tell most, at most three: those that touched most, of these the latest; in the order of time."""
    ranked = sorted(examples, key=lambda one: (one.get("impact") or 0, one.get("day") or ""), reverse=True)
    return sorted(ranked[:MOST_EXAMPLES], key=lambda one: one.get("day") or "")


def _one_line(pieces: dict, chosen: list, phrases: dict) -> str:
    most = sorted(chosen, key=lambda one: (one.get("impact") or 0, one.get("day") or ""))[-1:]
    return _joined([pieces["intent"]] + [_short(one, phrases) for one in most] + [pieces["need"]], " ")


def _two_minutes(pieces: dict, chosen: list, phrases: dict) -> str:
    """What happened is told in full as long as there is time for it; the last examples are shortened first."""
    for told in range(len(chosen), -1, -1):
        examples = [_full(one, phrases) for one in chosen[:told]] + [_short(one, phrases) for one in chosen[told:]]
        text = _spoken(pieces, examples)
        if len(text.split()) <= SPOKEN:
            break
    return text


def _spoken(pieces: dict, examples: list) -> str:
    about = _joined([pieces["effect"], pieces["need"]], " ")
    return _joined([pieces["intent"], _joined(examples, " "), about, pieces["invitation"], pieces["exit_line"]], "\n\n")


def _letter(name: str | None, pieces: dict, chosen: list, phrases: dict) -> str:
    greeting = filled(phrases["greeting"], {"name": trim(name)}) if trim(name) else ""
    parts = [greeting, pieces["intent"]]
    parts.extend([_full(one, phrases) for one in chosen])
    parts.extend([pieces[part] for part in ("effect", "need", "invitation")])
    parts.append(pieces["exit_line"] or phrases["answer"])
    return _joined(parts, "\n\n")


def _full(example: dict, phrases: dict) -> str:
    if not trim(example.get("what")):
        return _short(example, phrases)
    return filled(phrases["example"], {"on": example["on"], "what": _sentence(example["what"])})


def _short(example: dict, phrases: dict) -> str:
    return filled(phrases["short_example"], {"on": example["on"], "kind": trim(example.get("kind"))})


def filled(phrase: str, values: dict) -> str:
    """`phrase` with its {names} filled in; braces in what a person wrote are words like any other."""
    parts = phrase.split("{")
    text = parts[0]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        text += values[name] + rest if closed and name in values else "{" + part
    return text


def _sentence(text: str | None) -> str:
    """`text` trimmed, with a full stop where it ends without any mark."""
    plain = trim(text)
    last = plain.rstrip(CLOSING_MARKS)[-1:]
    return plain if not plain or (last in ENDS and last) else plain + "."


def _joined(parts: list, between: str) -> str:
    return between.join([part for part in parts if part])


PIECES = ("intent", "effect", "need", "invitation", "exit_line")
