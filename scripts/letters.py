"""Writes the phone's copy of the table in rulebook/texts.py: `python -m scripts.letters`."""

import json
from pathlib import Path

from rulebook.texts import LEFT_OUT, LETTERS, SPACES

COPY = Path(__file__).resolve().parents[1] / "static" / "js" / "ui" / "letters.js"


def module() -> str:
    lines = "".join(
        f"  {json.dumps(line, ensure_ascii=False)},\n" for line in LETTERS.strip().split("\n")
    )
    return f"""// Written by scripts/letters.py from rulebook/texts.py: change it there.
export const spaces = {json.dumps(SPACES)};
export const leftOut = {json.dumps(LEFT_OUT)};
export const letters = [
{lines}];
"""


if __name__ == "__main__":
    COPY.write_text(module())
