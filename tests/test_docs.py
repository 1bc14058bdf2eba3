"""The documents are held to the code: what they name must exist, and what must be documented is."""

import re
import ssl
from itertools import chain
from pathlib import Path

import pytest

from accounts import claims
from guidance.help_lines import countries
from journal.choices import FailureKind
from scripts import data_model
from tests.asvs import between, numbers

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(chain(ROOT.glob("*.md"), (ROOT / "docs").rglob("*.md")))
ADRS = sorted((ROOT / "docs" / "adr").glob("*.md"))
LIVING = [page for page in DOCUMENTS if page not in ADRS and page.name != "CHANGELOG.md"]
SET_BY_THE_SHELL = {"PATH", "PWD"}

every_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda one: one.relative_to(ROOT).as_posix()
)


def text(name: str) -> str:
    return (ROOT / name).read_text()


def outside_code_blocks(document: Path) -> str:
    return re.sub(r"^```.*?^```", "", document.read_text(), flags=re.MULTILINE | re.DOTALL)


def variables() -> list[str]:
    """Every environment variable that the server reads."""
    in_python = re.findall(
        r"""os\.(?:environ(?:\.get\(|\[)|getenv\()["'](\w+)""", text("config/env.py")
    )
    in_shell = re.findall(r"\$\{?([A-Z][A-Z_]*)", text("scripts/serve.sh"))
    return sorted({*in_python, *in_shell} - SET_BY_THE_SHELL)


def named_tests() -> list[tuple[str, str]]:
    return sorted(
        {
            found
            for page in LIVING
            for found in re.findall(r"(tests/[\w/]+\.py)::(\w+)", page.read_text())
        }
    )


def named_files() -> list[str]:
    """Every file of ours that stands in backticks, with its path."""
    pattern = r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|js|json|html|sh|toml|css|svg|md))`"
    return sorted(
        {found for page in LIVING for found in re.findall(pattern, outside_code_blocks(page))}
    )


def test_environment_variables_are_found():
    assert {"DATA_DIR", "PORT", "SECRET_KEY"} <= set(variables())


@pytest.mark.parametrize("variable", variables())
def test_an_environment_variable_stands_in_the_deploy_guide(variable):
    assert f"| `{variable}` |" in text("docs/deploy.md")


def test_the_example_of_a_proxy_offers_nothing_but_what_keeps_a_secret():
    [protocols] = re.findall(r"ssl_protocols (.*);", text("docs/deploy.md"))
    assert protocols.split() == ["TLSv1.3", "TLSv1.2"]
    [ciphers] = re.findall(r"ssl_ciphers (.*);", text("docs/deploy.md"))
    offered = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    offered.set_ciphers(ciphers)
    names = [one["name"] for one in offered.get_ciphers() if one["protocol"] != "TLSv1.3"]
    assert "AES256" in names[0]
    assert [
        one for one in names if not re.fullmatch(r"ECDHE-.*(GCM-SHA\d+|CHACHA20-POLY1305)", one)
    ] == []


def test_the_data_model_is_as_the_models_are():
    assert text("docs/data-model.md") == data_model.written(), "python -m scripts.data_model"
    assert data_model.NAMES.read_text() == data_model.written_names()


@pytest.mark.parametrize("document", ["README.md", "SECURITY.md", "docs/asvs.md"])
def test_a_document_of_promises_names_its_tests(document):
    assert len(re.findall(r"tests/[\w/]+\.py::\w+", text(document))) > 10


def requirements() -> list[list[str]]:
    """The rows of docs/asvs.md: number, what it asks for, state, and by what or why not."""
    return [
        row.strip("| ").split(" | ")
        for row in re.findall(r"^\| \d.*$", text("docs/asvs.md"), flags=re.MULTILINE)
    ]


def test_every_requirement_of_the_asvs_stands_in_its_place():
    assert list(chain.from_iterable(between(row[0], most=2) for row in requirements())) == numbers(
        most=2
    )


def test_the_head_of_the_asvs_counts_them():
    count = dict.fromkeys(("met", "not met", "does not apply"), 0)
    for row in requirements():
        count[row[2]] += len(between(row[0], most=2))
    met, unmet, rest = count.values()
    assert f"{met} are met, {unmet} are not, {rest} do not apply" in " ".join(
        text("docs/asvs.md").split()
    )


@pytest.mark.parametrize("row", requirements(), ids=lambda row: row[0])
def test_what_is_met_names_its_test_and_what_is_not_says_why(row):
    _number, asked, state, told = row
    assert asked
    words = len(re.sub(r"`[^`]*`", "", told).split())
    match state:
        case "met":
            assert "::test_" in told
        case "not met":
            assert words > 25
        case _:
            assert state == "does not apply"
            assert 1 < words < 6


@pytest.mark.parametrize("claim", [*claims.CANNOT, *claims.CAN], ids=lambda one: one.test)
def test_what_the_app_says_of_us_stands_in_security_with_its_test(claim):
    assert f"| {claim.text} | `tests/{claim.test}` |" in text("SECURITY.md")


@pytest.mark.parametrize(("file", "name"), named_tests())
def test_a_test_that_is_named_exists(file, name):
    assert re.search(rf"^def {name}\(", text(file), flags=re.MULTILINE)


@pytest.mark.parametrize("file", named_files())
def test_a_file_that_is_named_exists(file):
    assert (ROOT / file).is_file()


@every_document
def test_a_relative_link_leads_somewhere(document):
    links = re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", outside_code_blocks(document))
    targets = [
        link.partition("#")[0] for link in chain.from_iterable(links) if link and "://" not in link
    ]
    assert [target for target in targets if not (document.parent / target).exists()] == []


@every_document
def test_a_link_within_a_document_finds_its_heading(document):
    assert set(re.findall(r"\]\(#([^)]+)\)", document.read_text())) <= anchors_of(
        document.read_text()
    )


def anchors_of(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


@every_document
def test_a_link_into_another_document_finds_its_heading(document):
    for file, anchor in re.findall(r"\]\(([\w./-]+\.md)#([^)]+)\)", outside_code_blocks(document)):
        assert anchor in anchors_of((document.parent / file).read_text()), f"{file}#{anchor}"


@every_document
def test_prose_keeps_to_the_line_width(document):
    prose = [line for line in document.read_text().splitlines() if not line.startswith("|")]
    assert [line for line in prose if len(line) > 120] == []


def test_every_picture_is_shown_or_made_by_the_script():
    made = re.findall(r'^    "([\w-]+)": \{"path"', text("scripts/pictures.py"), flags=re.MULTILINE)
    assert {picture.stem for picture in (ROOT / "docs" / "pictures").iterdir()} == set(made)


def test_the_readme_counts_what_there_is():
    assert f"{len(FailureKind) - 1} kinds of event and one's own" in text("README.md")
    assert f"help lines of {len(countries())} countries" in " ".join(text("README.md").split())


def make_targets(document: str) -> set[str]:
    return set(re.findall(r"(?:`|^)(?:\w+=\S+ )*make ([\w-]+)", text(document), flags=re.MULTILINE))


def test_the_readme_names_every_make_target_and_no_other():
    targets = set(re.findall(r"^([\w-]+):", text("Makefile"), flags=re.MULTILINE))
    assert {"run", "dev", "test-long"} < targets
    assert make_targets("README.md") == targets


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "docs/debugging.md"])
def test_a_make_target_that_is_named_exists(document):
    assert make_targets(document) <= make_targets("README.md")


def test_decision_numbers_are_consecutive():
    assert [int(page.name[:4]) for page in ADRS] == list(range(1, len(ADRS) + 1))


@pytest.mark.parametrize("document", ADRS, ids=lambda one: one.stem)
def test_a_decision_is_short_and_carries_its_number(document):
    lines = document.read_text().splitlines()
    assert lines[0].startswith(f"# {int(document.name[:4])}. ")
    assert len(lines) <= 25


def sources() -> list[str]:
    """Every script of ours, in Python or JavaScript."""
    outside = {"vendor", "node_modules"}
    return [
        file.read_text()
        for folder in ROOT.iterdir()
        if folder.is_dir()
        and not folder.name.startswith((".", "var"))
        and folder.name not in outside
        for file in folder.rglob("*.[pj][ys]")
        if not outside & set(file.parts)
    ]


def test_every_decision_the_code_refers_to_exists():
    named = {int(number) for source in sources() for number in re.findall(r"\bADR (\d+)", source)}
    assert named
    assert named <= {int(page.name[:4]) for page in ADRS}


def test_what_the_style_calls_a_verb_or_an_example_is_the_name_of_a_function():
    style, code = text("STYLE.md"), "\n".join(sources())
    function = r"^(?:export (?:async )?function|export const|def) "
    verbs = [
        verb
        for done, _what, undone in re.findall(r"^\|(.*)\|(.*)\|(.*)\|$", style, flags=re.MULTILINE)
        for verb in re.findall(r"`(\w+)`", done + undone)
    ]
    examples = re.findall(r"`([a-z]+[A-Z]\w+|test_\w+)`", style)
    assert {"read", "write", "readDraft"} <= {*verbs, *examples}
    begun = [name for name in verbs if not re.search(rf"{function}{name}", code, re.MULTILINE)]
    named = [name for name in examples if not re.search(rf"{function}{name}\b", code, re.MULTILINE)]
    assert begun + named == []


def said_to_stand_in() -> list[tuple[str, str]]:
    """Every `NAME` that a document says is in a `file` of ours."""
    pattern = r"`(\w+)` in\s+`((?:[\w.-]+/)+[\w.-]+\.\w+)`"
    return sorted(
        {found for page in LIVING for found in re.findall(pattern, outside_code_blocks(page))}
    )


@pytest.mark.parametrize(("name", "file"), said_to_stand_in())
def test_a_name_stands_in_the_file_that_a_document_says(name, file):
    assert re.search(rf"\b{name}\b", text(file))
