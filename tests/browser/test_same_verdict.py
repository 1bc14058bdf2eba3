"""What the phone takes into a field, the account takes too, and the other way round: for every
field of every kind of record, by registration.
"""

import json
import uuid

import pytest
from django.core.exceptions import ValidationError

from shell.forms import form_of
from sync.merge import Copy
from sync.operation import parse
from sync.registry import record_types, shape_of
from sync.rules import problems_of, rules_of
from tests.browser.steps import records, store, until_true
from tests.factories import full
from vault.fields import to_wire

TYPES = list(record_types())
ID = "01a22640-e3f8-78a8-a866-669051040fd3"
OTHER = "01a22640-e3f8-78a8-a866-669051040fd4"

TEXTS = [
    "",
    " ",
    "x",
    "a\0b",
    "\ud83c",
    "\udf31x",
    "🌱",
    "e\u0301",
    "\u202eabc",
    "\ufeff",
    "\r\n",
    "__proto__",
    "true",
    "1",
]
NUMBERS = [
    0,
    -0.0,
    1,
    2,
    3,
    4,
    5,
    6,
    20,
    21,
    100,
    101,
    600,
    601,
    -1,
    1.5,
    5.0,
    2**31,
    2**53 - 1,
    2**53,
    2**60,
    1e300,
    True,
    False,
]
AMOUNTS = [
    "0",
    "-0",
    "85",
    "85.5",
    "85.50",
    "85.500",
    "1.000",
    "007",
    "-5",
    "-0.01",
    "1e3",
    "1E+3",
    ".5",
    "5.",
    "85,50",
    "1,234.50",
    "NaN",
    "Infinity",
    "٨٥",
    "８５",
    "9999999.99",
    "10000000",
    "0000000000085",
    "85 ",
    "+5",
    "0x10",
    "1_000",
]
DATES = [
    "1900-01-01",
    "1899-12-31",
    "2100-12-31",
    "2101-01-01",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "2026-02-29",
    "2024-02-29",
    "2026-11-31",
    "2026-13-01",
    "2026-00-10",
    "2026-11-00",
    "20261102",
    "2026-11-2",
    "+002026-11-02",
    "２０２６-11-02",
    "2026-W01-1",
    "2026-11-02T00:00:00Z",
]
CLOCKS = [
    "00:00",
    "24:00",
    "23:59",
    "23:60",
    "23:59:60",
    "14:00:00",
    "14:00:00.123456",
    "14:00:00.1234567",
    "7:00",
    "14",
    "14:00Z",
]
OFFSETS = [
    "",
    "Z",
    "z",
    "+00:00",
    "-00:00",
    "+05:30",
    "+14:00",
    "+23:59",
    "+24:00",
    "+05:60",
    "+0530",
    "-12",
]
MOMENTS = [f"2026-11-02T{clock}{offset}" for clock in CLOCKS for offset in ("Z", "+01:00")]
MOMENTS += [f"2026-11-02T14:00{offset}" for offset in OFFSETS] + [f"{day}T14:00Z" for day in DATES]
MOMENTS += ["2026-11-02 14:00Z", "1899-12-31T23:59:59+00:00", "2101-01-01T00:00+14:00"]
IDS = [
    ID,
    ID.upper(),
    ID.replace("-", ""),
    f"{{{ID}}}",
    f"urn:uuid:{ID}",
    f"{ID} ",
    "00000000-0000-0000-0000-000000000000",
]
ODD = [
    None,
    [],
    {},
    [[]],
    ["x"],
    ["x", "x"],
    [1],
    [True],
    [None],
    [ID],
    [ID, OTHER],
    [ID, ID],
    [ID.upper()],
    {"a": 1},
    {"__proto__": 1},
    {"a": 2**60},
]
ALWAYS = TEXTS + NUMBERS + AMOUNTS + DATES + CLOCKS + MOMENTS + IDS + ODD
VERDICTS = """async ([type, whole, name, values]) => {
  const { entryProblem } = await import("/static/js/ui/entry-shape.js");
  return JSON.parse(values).map((value) =>
    entryProblem({ id: whole.id, type, fields: { ...whole.fields, [name]: value } }),
  );
}"""
every_type = pytest.mark.parametrize("record_type", TYPES, ids=lambda one: one.label)


@pytest.fixture(scope="module")
def phone(browser, base_url):
    page = browser.new_page(base_url=base_url)
    page.goto("/more/export/")
    yield page
    page.close()


def nested(levels: int):
    return "x" if levels == 0 else [nested(levels - 1)]


def values_for(field) -> list:
    """Edges of every kind, and of this field's own limits."""
    shape = shape_of(field)
    found = [*ALWAYS, to_wire(full_value(field)), nested(8), nested(9)]
    options = [value for value, _ in field.options.choices] if hasattr(field, "options") else []
    found += [*options, options, options[:1], options[:1] * 2, [*options, "none of them"]]
    for value, _label in field.choices or ():
        found += [value, str(value), [value], f"{value} "]
    if limit := shape.get("limit"):
        for sign in ("x", "🌱", "é", "\n", "\x01"):
            found += [sign * limit, sign * (limit + 1)]
    for bound in (shape.get("least"), shape.get("most")):
        if isinstance(bound, int):
            found += [bound - 1, bound, bound + 1, str(bound - 1), str(bound), f"{bound}.01"]
    return [*found, "x" * 65_534, "x" * 65_535, "é" * 32_767, "é" * 32_768, ["x" * 100] * 700]


def full_value(field):
    return full(field.model._meta.label)[field.name]


def on_the_wire(label: str) -> dict:
    return {name: to_wire(value) for name, value in full(label).items()}


def as_sent(value):
    """A number as a phone writes it."""
    return (
        int(value)
        if isinstance(value, float) and value.is_integer() and abs(value) < 2**53
        else value
    )


def account_takes(label: str, fields: dict) -> bool:
    filled = {
        name: value for name, value in fields.items() if value not in (None, "", [])
    }  # the phone sends no others
    operation = parse({"op": str(uuid.uuid4()), "id": ID, "type": label, "fields": filled})
    return not problems_of(operation, rules_of(label), Copy(id=ID, type=label))


@every_type
def test_a_file_and_the_account_take_the_same_values(phone, record_type):
    label, whole = record_type.label, on_the_wire(record_type.label)
    apart = []
    for field in record_type.model._meta.private_fields:
        values = values_for(field)
        told = phone.evaluate(
            VERDICTS, [label, {"id": ID, "fields": whole}, field.name, json.dumps(values)]
        )
        assert len(told) == len(values)
        for value, problem in zip(values, told, strict=True):
            if account_takes(label, whole | {field.name: as_sent(value)}) == bool(problem):
                apart.append((field.name, str(value)[:60], problem[:80]))
    assert apart == []


TYPED = """async ([shape, texts]) => {
  const { typedProblem, typedValue } = await import("/static/js/ui/field-problem.js");
  return JSON.parse(texts).map((text) => [
    typedProblem(shape, text),
    JSON.stringify(typedValue(shape, text)),
  ]);
}"""


def typed_fields(record_type):
    """The fields one writes into, rather than choosing from what is offered."""
    chosen = {"choices", "boolean", "reference", "references", "any"}
    fields = record_type.model._meta.private_fields
    return [
        field
        for field in fields
        if field.editable and not field.choices and field.wire_kind not in chosen
    ]


@every_type
def test_what_is_typed_is_taken_as_the_account_takes_it(phone, record_type):
    """Whatever the form lets through, the account takes; and what the account takes can
    be typed.
    """
    label, apart = record_type.label, []
    for field in typed_fields(record_type):
        check = rules_of(label).checks[field.name]
        local = field.wire_kind == "datetime"  # typed without an offset
        values = [
            value
            for value in values_for(field)
            if isinstance(value, str | int) and not isinstance(value, bool)
        ]
        texts = [str(value)[:16] if local else str(value) for value in values]
        told = phone.evaluate(TYPED, [shape_of(field), json.dumps(texts)])
        for value, text, (problem, meant) in zip(values, texts, told, strict=True):
            if not problem and json.loads(meant) != "" and not passes(check, json.loads(meant)):
                apart.append((field.name, text[:60], "let through"))
            if problem and passes(check, value):
                apart.append((field.name, text[:60], problem))
    assert apart == []


def passes(check, value) -> bool:
    try:
        check(value)
    except ValidationError:
        return False
    return True


def amounts(record_type):
    return [
        field for field in record_type.model._meta.private_fields if field.wire_kind == "decimal"
    ]


@pytest.mark.parametrize("record_type", [*filter(amounts, TYPES)], ids=lambda one: one.label)
def test_a_form_on_the_server_takes_the_same_amounts(record_type):
    """Django would take 1e3 and ٨٥ as well."""
    form = form_of(record_type)()
    for field in amounts(record_type):
        check = rules_of(record_type.label).checks[field.name]
        texts = [
            value
            for value in values_for(field)
            if isinstance(value, str) and value == value.strip() != ""
        ]
        assert [
            one for one in texts if passes(form.fields[field.name].clean, one) != passes(check, one)
        ] == []


# Save shows an error, says something, or leads to another page.
ANSWERED = """(path) =>
  location.pathname !== path ||
  document.querySelector("#record .error:not([hidden])") ||
  document.getElementById("messages").childElementCount"""


def test_a_form_that_was_left_empty_saves_nothing_the_account_would_refuse(page):
    page.goto("/more/")
    store(page, [{"type": "journal.Therapist", "nickname": "Mira", "role": "candidate"}])
    types = page.evaluate("async () => (await import('phone-data')).default.types")
    missing = {}
    for kind, shape in types.items():
        if not shape["page"]:
            continue
        page.goto(shape["page"])
        save = page.get_by_role("button", name="Save", exact=True)
        if not save.count():
            continue
        save.tap()
        until_true(page, ANSWERED, arg=shape["page"])
        needed = [name for name, field in shape["fields"].items() if field.get("required")]
        saved = records(page, kind)
        missing[kind] = [name for one in saved for name in needed if one.get(name) in (None, "")]
    assert len(missing) > 10
    assert {kind: names for kind, names in missing.items() if names} == {}
