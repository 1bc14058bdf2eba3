"""Put one question to the rulebook. This file, too, runs on the server and on the phone.

Every app's `domain/__init__.py` lists what may be asked in QUESTIONS; `assessments.two_axes` is
`two_axes` there. FOR_SERVER beside it lists the few that a page may put to the server. Facts and
answers are plain JSON values.
"""

import json


class UnknownQuestion(Exception):
    pass


def ask(question: str, facts: dict) -> object:
    package, name = _find(question)
    return package.QUESTIONS[name](facts)


def _find(question: str) -> tuple:
    app, _, name = question.partition(".")
    try:
        package = __import__(app + ".domain", None, None, ["QUESTIONS"])
        package.QUESTIONS[name]
    except (ImportError, AttributeError, KeyError, ValueError):
        raise UnknownQuestion(question) from None
    return package, name


def ask_json(question: str, facts: str) -> str:
    """The same across a border that carries only text (the phone's worker)."""
    return json.dumps(ask(question, json.loads(facts)))
