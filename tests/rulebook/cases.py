"""The written cases of the rulebook: `tests/cases/<question>.json`, each {name, facts, expect}, for
both interpreters.
"""

import json
from pathlib import Path

from rulebook.bundle import bundle

FOLDER = Path(__file__).parents[1] / "cases"


def questions() -> list[str]:
    """Every question there is, by the `domain/` packages."""
    apps = {path.split("/")[0] for path in json.loads(bundle()) if "/domain/" in path}
    packages = {app: __import__(f"{app}.domain", fromlist=["QUESTIONS"]) for app in sorted(apps)}
    return [
        f"{app}.{name}"
        for app, package in packages.items()
        for name in getattr(package, "QUESTIONS", {})
    ]


def cases(question: str) -> list[dict]:
    return json.loads((FOLDER / f"{question}.json").read_text())


def fits(answer: object, expected: object) -> bool:
    """Whether `answer` holds everything in `expected`: of an object only the named keys count."""
    if isinstance(expected, dict) and isinstance(answer, dict):
        return all(name in answer and fits(answer[name], value) for name, value in expected.items())
    return answer == expected and type(answer) is type(expected)
