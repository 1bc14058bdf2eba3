"""What a person does on any phone, in the words of the screen."""

from tests.browser.steps import SAVED
from tests.engines.driven import Phone, button, option, place

# A worker is ready before it has taken over the pages that are open.
READY = """async () => {
  const { serviceWorker } = navigator;
  const taken = new Promise((resolve) =>
    serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
  );
  await serviceWorker.ready;
  if (!serviceWorker.controller) await taken;
  return true;
}"""
NOTES = """async () => {
  const { readRecords } = await import('/static/js/storage/records.js')
  const told = (record) => JSON.stringify(Object.entries(record).sort())
  return (await readRecords()).map(told).sort()
}"""
CODE = "river 42"


def log(phone: Phone) -> None:
    """Four taps from Today."""
    phone.click(place("Log"))
    phone.click("//fieldset[@data-field='followed']" + option("half"))
    phone.click(option("Fell asleep"))
    phone.click(button("Save"))
    phone.shows(SAVED)


def unlock(phone: Phone, code: str) -> None:
    phone.type("//*[@id='unlock']", code)
    phone.click(button("Open"))


def turn_on(phone: Phone) -> None:
    phone.go("/more/lock/")
    phone.type("//*[@id='code']", CODE)
    phone.type("//*[@id='again']", CODE)
    phone.click(button("Turn the lock on"))
    phone.shows("The lock is on.")
