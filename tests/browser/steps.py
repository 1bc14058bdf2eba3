"""What a person does, in the words of the screen."""

from playwright.sync_api import Page, expect

SAVED = "Saved on this phone"


def installed(page: Page) -> None:
    """Open the app once with a network, until it works without one."""
    page.goto("/")
    page.evaluate("async () => { await navigator.serviceWorker.ready }")


def go_offline(page: Page) -> None:
    installed(page)
    page.context.set_offline(True)


def chip(page: Page, label: str):
    return page.locator("label.option", has_text=label)


def felt(page: Page, item: str, answer: str) -> None:
    page.get_by_role("group", name=item).get_by_text(answer, exact=True).tap()


def log_session(page: Page, *kinds: str) -> None:
    page.goto("/log/")
    felt(page, "Followed what I was feeling", "much")
    for kind in kinds:
        chip(page, kind).tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()


def records(page: Page, type_: str | None = None) -> list[dict]:
    """What the phone holds, as its own module reads it."""
    return page.evaluate(
        "async (type) => (await import('/static/js/storage/records.js')).all(type ?? undefined)", type_
    )


def store(page: Page, made: list[dict]) -> list[dict]:
    """Put records in through the phone's write door."""
    return page.evaluate("async (made) => (await import('/static/js/storage/records.js')).save(made)", made)


def show_example(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Look at an example journal").tap()
    expect(page.get_by_text("This is an example journal, not yours.")).to_be_visible()
