"""What a phone that opens Attuned for the first time asks for: counts and bytes, never times."""

from playwright.sync_api import Page, expect

from shell.joining import EVERYWHERE
from shell.modules import closure

REQUESTS = 25
BYTES = 80_000  # with headers, packed


def asked_for(page: Page, address: str) -> list[tuple[str, int]]:
    """(address, bytes) of every answer that a visit brings."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    addresses: dict[str, str] = {}
    came: list[tuple[str, int]] = []
    network.on(
        "Network.responseReceived",
        lambda told: addresses.update({told["requestId"]: told["response"]["url"]}),
    )
    network.on(
        "Network.loadingFinished",
        lambda told: came.append((addresses[told["requestId"]], told["encodedDataLength"])),
    )
    page.goto(address, wait_until="networkidle")
    return came


def test_the_first_page_is_small_and_brings_neither_lock_nor_account_nor_cards(page):
    came = asked_for(page, "/")
    expect(page.get_by_role("button", name="Look at an example journal")).to_be_visible()
    assert len(came) <= REQUESTS
    assert sum(size for _, size in came) <= BYTES
    led_to = page.evaluate(
        "() => JSON.parse(document.querySelector('script[type=importmap]').textContent).imports"
    )
    for module in (
        "js/sync/engine.js",
        "js/lock/screen.js",
        "js/lock/slots.js",
        "js/sealing/cipher.js",
        "vendor/noble-ciphers/noble-ciphers.js",
        "js/app/today-cards.js",
        "js/storage/removal.js",
        "js/rulebook/rulebook.js",
    ):
        address = led_to[f"/static/{module}"]
        assert not [one for one, _ in came if one.endswith(address)], module


def test_what_every_page_loads_begins_nothing_by_itself(page):
    """Whoever wants one of its modules gets others along, also where their places are not."""
    page.goto("/accounts/login/")
    failed = page.evaluate(
        """async (modules) => {
          const failed = []
          for (const name of modules)
            await import(`/static/${name}`).catch((error) => failed.push(`${name}: ${error}`))
          return failed
        }""",
        [name for name in closure(*EVERYWHERE) if name not in EVERYWHERE],
    )
    assert failed == []
