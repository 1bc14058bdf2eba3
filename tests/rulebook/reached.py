"""Which branches of the rules their written cases reach. Run in a process of its own, where no rule
is imported yet.

Prints {domain package: ["file:line" never run, "file:line -> line" never taken]} as JSON.
"""

import json
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).parents[2]


def answer_all() -> None:
    """Put every case to the rulebook, as the phone does."""
    from rulebook.ask import ask

    for path in sorted((ROOT / "tests" / "cases").glob("*.*.json")):
        for case in json.loads(path.read_text()):
            ask(path.stem, case["facts"])
    with suppress(ValueError):  # the one thing a rule refuses to answer about
        ask("assessments.two_axes", {"now": "soon"})
    # too many to write into a file: more months than are kept in mind
    many = [
        {"id": "f", "occurred_on": f"{year}-{month:02d}-01"}
        for year in range(1000, 1300)
        for month in range(1, 13)
    ]
    ask("journal.promises", {"now": "2026-11-23T14:00:00+01:00", "failures": many})


def report(coverage: Coverage) -> dict:
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        coverage.json_report(outfile=file.name)
        return json.load(file)["files"]


def missed(name: str, file: dict) -> list[str]:
    lines = [f"{name}:{line}" for line in file["missing_lines"]]
    return lines + [f"{name}:{line} -> {to}" for line, to in file["missing_branches"]]


def main() -> None:
    sys.path.insert(0, str(ROOT))
    domains = sorted(path.parent for path in ROOT.glob("*/domain/__init__.py"))
    coverage = Coverage(
        data_file=None, branch=True, config_file=False, source=[str(one) for one in domains]
    )
    coverage.start()
    answer_all()
    coverage.stop()
    found: dict = {one.relative_to(ROOT).as_posix(): [] for one in domains}
    for path, file in report(coverage).items():
        name = Path(path).resolve().relative_to(ROOT).as_posix()
        found["/".join(name.split("/")[:2])] += missed(name, file)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
