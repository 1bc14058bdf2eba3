"""Releases in any order, at any moment, on one server or on two that differ: what a phone has stays
whole.
"""

import random

import pytest

from tests.browser.releases import PAGES, files, shelf
from tests.browser.steps import until

BEGIN = """async () => {
  const workers = navigator.serviceWorker;
  window.changes = -1; // the first one takes over a page without a worker
  workers.addEventListener("controllerchange", () => (window.changes += 1));
  if (workers.controller) window.changes = 0;
  // to register anew would wait for what is installing
  const known = await workers.getRegistration();
  window.registration =
    known ?? (await workers.register("/serviceworker.js", { updateViaCache: "none" }));
  await workers.ready;
}"""
UPDATE = "() => void registration.update().catch(() => {})"
TAKE_OVER = "() => registration.waiting?.postMessage('take over')"
STANDING = """() => Object.fromEntries(
  ['installing', 'waiting', 'active'].map((name) => [name, registration[name]?.state ?? '']))"""
# Every page as it opens now, and what of some files is found. In CI a page once did not open for
# half an hour, which nobody saw again; a browser that is watched gives no worker up by itself. So
# one that stands still is asked once more.
LOOK = """async ([pages, files]) => {
  const opened = (path, tries = 2) =>
    new Promise((resolve) => {
      const frame = document.createElement("iframe");
      const end = (text) => {
        clearTimeout(late);
        resolve(text);
        frame.remove();
      };
      const late = setTimeout(() => end(tries > 1 ? opened(path, tries - 1) : "hangs"), 20_000);
      frame.onload = () => {
        let text;
        try {
          text = frame.contentDocument.body.textContent;
        } catch {
          text = "fails";
        }
        end(text);
      };
      frame.src = `${path}?${Math.random()}`;
      document.body.append(frame);
    });
  let active, shown;
  do {
    active = registration.active;
    shown = await Promise.all(pages.map((path) => opened(path)));
  } while (registration.active !== active); // a version took over meanwhile
  const found = await Promise.all(
    files.map((path) =>
      fetch(path).then(
        (a) => a.text(),
        () => "fails",
      ),
    ),
  );
  return { shown, found };
}"""


class Phone:
    def __init__(self, context, served):
        self.context, self.served = context, served
        self.steps: list[str] = []
        self.visit()

    def visit(self) -> None:
        """A tab that shows whatever is current."""
        self.page = self.context.new_page()
        self.page.goto("/journal/")
        self.shows = int(self.page.inner_text("body").split()[0])
        self.page.evaluate(BEGIN)

    def deploy(self) -> None:
        self.served.releases = [random.randint(1, 6)]

    def deploy_beside_another(self) -> None:
        self.served.releases = random.sample(range(1, 7), 2)

    def look_for_an_update(self) -> None:
        self.page.evaluate(UPDATE)

    def slow_down(self) -> None:
        self.served.quick.clear()

    def speed_up(self) -> None:
        self.served.quick.set()

    def take_over(self) -> None:
        self.page.evaluate(TAKE_OVER)

    def take_over_without_a_network(self) -> None:
        self.served.away = True
        self.take_over()
        self.page.wait_for_timeout(60)  # in the middle of what it begins, or after it
        self.check()

    def a_release_comes(self) -> None:
        self.deploy()
        self.look_for_an_update()
        self.wait()

    def wait(self) -> None:
        self.page.wait_for_timeout(random.choice([5, 20, 60]))  # what comes next, comes at any time

    def settle(self) -> None:
        self.served.quick.set()
        until(
            self.page,
            lambda: self.standing["installing"] == "" and self.standing["active"] == "activated",
        )

    @property
    def standing(self) -> dict[str, str]:
        return self.page.evaluate(STANDING)

    def check(self) -> int:
        """Without a network every page of one version opens, with all its files; so do those of the
        tab before.
        """
        self.served.away = True
        self.page.evaluate("() => new Promise((done) => setTimeout(done, 20))")
        shown = self.page.evaluate(LOOK, [list(PAGES), []])["shown"]
        release = int(shown[0].split()[0]) if shown[0][:1].isdigit() else 0
        assert shown == [f"{release} {path}" for path in PAGES], self.steps
        wanted = {
            *files(release),
            *(files(self.shows) if self.page.evaluate("() => changes") < 2 else []),
        }
        assert self.page.evaluate(LOOK, [[], sorted(wanted)])["found"] == sorted(wanted), self.steps
        self.served.away = False
        return release

    def goes_on(self) -> None:
        """With one server again the phone gets its version."""
        [newest] = self.served.releases = [random.randint(1, 6)]
        self.settle()

        def arrived() -> bool:
            self.page.evaluate("() => registration.update().catch(() => {})")
            self.settle()
            self.take_over()
            return self.check() == newest

        until(self.page, arrived)


DEEDS = [Phone.a_release_comes] * 5 + [Phone.deploy, Phone.look_for_an_update, Phone.slow_down] * 2
DEEDS += [Phone.take_over, Phone.take_over_without_a_network, Phone.speed_up] * 2
DEEDS += [Phone.wait, Phone.deploy_beside_another, Phone.visit, Phone.check]


def walk(browser, seed: int, steps: int) -> None:
    random.seed(seed)
    with shelf() as (served, address):
        context = browser.new_context(base_url=address)
        phone = Phone(context, served)
        for _ in range(steps):
            deed = random.choice(DEEDS)
            phone.steps.append(deed.__name__)
            deed(phone)
        phone.check()
        phone.goes_on()
        context.close()


@pytest.mark.lasting
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(2))
def test_in_any_order_a_version_is_whole_or_not_there(browser, part):
    for seed in range(part * 8, part * 8 + 8):
        walk(browser, seed, 25)


@pytest.mark.long
def test_in_many_more_orders_a_version_is_whole_or_not_there(browser):
    for seed in range(1000, 1300):
        walk(browser, seed, 40)
