"""What a person wrote from right to left runs so wherever it stands: in every field, and on every
page that shows it.
"""

import json
from uuid import UUID

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from playwright.sync_api import Page

from shell.pages import shell_paths
from sync.registry import record_types
from tests.browser.steps import records, store
from tests.browser.sweep import QUIET
from tests.factories import ONE, THREE, TWO, full

IDS = {"journal.Therapist": ONE, "journal.TherapySession": TWO, "journal.EmpathicFailure": THREE}
CANDIDATE = UUID("0192f0c1-0000-7000-8000-0000000000ff")
CRITERION = UUID("0192f0c1-0000-7000-8000-0000000000fe")
NEW = {"assessments.Criterion": CRITERION}
# In Hebrew everything that can be written.
IN_HEBREW = """async (made) => {
  const { types } = (await import('phone-data')).default
  for (const record of made)
    for (const [name, { kind, choices }] of Object.entries(types[record.type].fields))
      if ((kind === 'text' || kind === 'long_text') && !choices && name !== 'contact')
        record[name] = ['nickname', 'person'].includes(name) ? 'רות 5 (שם)' : 'שלום עולם 3!'
  return made
}"""
LTR = """() => {
  document.querySelectorAll('details').forEach((one) => { one.open = true })
  const [hebrew, strong] = [/[\\u0590-\\u05ff]/, /[A-Za-z\\u0590-\\u05ff]/]
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = { seen: 0, wrong: [] }
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const [text, parent] = [node.data.trim(), node.parentElement]
    if (!hebrew.test(text) || parent.closest('script, style, textarea')) continue
    found.seen += 1
    if (parent.closest('svg')) { // placed by its start: each text finds its direction by itself
      if (getComputedStyle(parent).unicodeBidi !== 'plaintext')
        found.wrong.push(parent.outerHTML.slice(0, 160))
      continue
    }
    // else it is a name within a sentence of ours, and stands apart there
    const whole = hebrew.test(text.match(strong)[0])
    if (whole ? getComputedStyle(parent).direction !== 'rtl' : !text.includes('\u2068'))
      found.wrong.push(parent.outerHTML.slice(0, 160))
  }
  const fields = 'textarea, input:is(:not([type]), [type=text], [type=search])'
  for (const field of document.querySelectorAll(fields)) {
    const written = hebrew.test(field.value)
    found.seen += written
    if (field.dir !== 'auto' || (written && getComputedStyle(field).direction !== 'rtl'))
      found.wrong.push(field.outerHTML.slice(0, 160))
  }
  return found
}"""


def id_of(kind: str) -> dict:
    return {"id": one} if (one := (IDS | NEW).get(kind)) else {}


def full_journal() -> list[dict]:
    """One full record of every kind, and someone to consider whom the later ones are about."""
    made = []
    for kind in (one.label for one in record_types() if one.written):
        record = {
            **full(kind),
            "type": kind,
            **id_of(kind),
        }
        if kind.startswith("consultations.") and "therapist" in record:
            record["therapist"] = CANDIDATE
        if kind == "assessments.Score":
            record |= {"therapist": CANDIDATE, "criterion": CRITERION}
        made.append(record)
    made.append(
        {
            **full("journal.Therapist"),
            "type": "journal.Therapist",
            "id": CANDIDATE,
            "role": "candidate",
        }
    )
    return json.loads(json.dumps(made, cls=DjangoJSONEncoder))


@pytest.fixture
def written(page) -> Page:
    page.goto("/more/")
    store(page, page.evaluate(IN_HEBREW, full_journal()))
    return page


def places(page: Page) -> list[str]:
    """Every page, those that show records with each of them."""
    types = page.evaluate("async () => (await import('phone-data')).default.types")
    of_records = [
        f"{place}#id={one['id']}"
        for one in records(page)
        for place in ("/journal/entry/", types[one["type"]]["page"])
        if place
    ]
    of_people = [f"{place}#id={CANDIDATE}" for place in ("/match/candidate/", "/match/questions/")]
    filled = [*of_records, *of_people]
    pages = {path.partition("#")[0] for path in filled}
    return [*filled, *(path for path in shell_paths() if path not in pages)]


@pytest.mark.lasting
@pytest.mark.parametrize("part", range(3))
def test_what_was_written_from_right_to_left_runs_so_everywhere(written, part):
    found, seen = {}, 0
    for number, path in enumerate(places(written)[part::3]):
        written.goto(path.replace("#", f"?{number}#"))  # a new fragment alone loads nothing anew
        written.evaluate(QUIET)
        told = written.evaluate(LTR)
        seen += told["seen"]
        if told["wrong"]:
            found[path] = told["wrong"]
    assert json.dumps(found, ensure_ascii=False, indent=1) == "{}"
    assert seen > 20
