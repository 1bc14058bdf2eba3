"""Whoever reads of a document, in code or in another document, finds it here."""

import re
from collections.abc import Callable
from pathlib import Path

from tests.test_tree import ROOT, sources

HERE = Path(__file__).name
READ = (".py", ".js", ".ts", ".md", ".html", ".css", ".sh", ".toml")
TEXTS = [file for file in sources(*READ) if file.name != HERE]
OF_TODAY = [file for file in TEXTS if file.name != "CHANGELOG.md"]
# What the design was called that came before the code; in capitals, and never part of it.
DESIGN = "PRODUCT|SYNC|VAULT|WEEK|LOOK|WORDS|DESIGN"
RULE = re.compile(r"sync\.md,\W+rules? (\d+)(?: (to|and) (\d+))?")


def in_each(find: Callable[[Path], list[str]]) -> dict[str, list[str]]:
    found = {file.relative_to(ROOT).as_posix(): find(file) for file in OF_TODAY}
    return {file: names for file, names in found.items() if names}


def lacking_in(text: str, file: Path) -> list[str]:
    """Names of documents that are nowhere, but for those of elsewhere in the world."""
    names = re.findall(r"(?<![\w/.:-])(?:[\w.-]+/)*[\w-]+\.md\b", text)
    folders = (ROOT, ROOT / "docs", file.parent)
    return [name for name in names if not any((one / name).is_file() for one in folders)]


def prose(file: Path) -> str:
    """Comments, docstrings and documents, without what stands there as code."""
    text = file.read_text()
    if file.suffix in (".md", ".html"):
        return re.sub(r"`[^`]*`", "", text)
    docstrings = re.findall(r'"""(.*?)"""|/\*(.*?)\*/', text, flags=re.DOTALL)
    comments = re.findall(r"(?:^|\s)(?:#|//)(.*)$", text, flags=re.MULTILINE)
    return "\n".join([*("".join(one) for one in docstrings), *comments])


def designs_in(text: str) -> list[str]:
    return re.findall(rf"\b(?:{DESIGN})\b(?![\w=(\[])", re.sub(r"`[^`]*`", "", text))


def rules_in(text: str) -> set[int]:
    """The rules of docs/sync.md that are cited."""
    spread = re.sub(r"\s*(?:\n\s*(?:\*|#|//)?)\s*", " ", text)
    return {
        int(number) for cited in RULE.findall(spread) for number in (cited[0], cited[2] or cited[0])
    }


def test_a_document_that_is_named_is_there():
    assert in_each(lambda file: lacking_in(file.read_text(), file)) == {}


def test_nothing_leads_to_a_design_that_is_not_here():
    assert in_each(lambda file: designs_in(prose(file))) == {}


def test_every_rule_of_sync_that_is_cited_stands_there():
    rules = re.findall(r"^(\d+)\. \*\*", (ROOT / "docs/sync.md").read_text(), flags=re.MULTILINE)
    assert [int(number) for number in rules] == list(range(1, len(rules) + 1))
    cited = set().union(*(rules_in(file.read_text()) for file in TEXTS))
    assert {2, 5, 6, 8, 10, 12} <= cited <= set(map(int, rules))


def test_a_module_that_a_comment_names_is_there():
    rooms = {path.name for path in (ROOT / "static" / "js").iterdir()}
    named = re.compile(r"(?<![\w/.-])(?:static/)?(?:js/)?((\w+)/[\w-]+\.js)\b")

    def lacking(file: Path) -> list[str]:
        found = named.findall(prose(file) if file.suffix != ".ts" else file.read_text())
        return [
            name
            for name, room in found
            if room in rooms and not (ROOT / "static" / "js" / name).is_file()
        ]

    assert in_each(lacking) == {}
