"""One phone, whatever its engine: what a person does there, in the same words for each. Elements
are named by XPath, which every driver knows.
"""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Playwright
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.conftest import ARGS, CHROMIUM
from tests.browser.steps import PATIENCE
from tests.serving import free_port

FIREFOX = shutil.which(os.environ.get("FIREFOX", "firefox-esr"))
WEBKIT = Path(__file__).with_name("webkit_browser.py")
AWAITED = """const done = arguments[arguments.length - 1];
(async () => (%s)(...arguments[0]))().then((value) => done({ value }),
  (error) => done({ error: String(error) }));"""
BUSY = (Error, WebDriverException)  # the page loads anew, or something lies on what is clicked
RUNS = "async () => 'running' in document.documentElement.dataset"
# What Firefox says of whatever is still loading when a page is left.
LEFT = re.compile("A ServiceWorker intercepted the request|error loading dynamically imported")
# In WebKit's console, which also tells of every request that failed or was broken off.
FAULT = re.compile(
    r"CONSOLE (?:JS|SECURITY) ERROR (?!Unrecognized|.* due to access control checks\.$)"
)
UNFINISHED = {".part", ".crdownload"}  # what browsers call a file they still write


def button(name: str) -> str:
    return f"//button[normalize-space()='{name}' and not(@disabled)]"


def link(name: str) -> str:
    return f"//a[normalize-space()='{name}']"


def option(name: str) -> str:
    return f"//label[contains(@class, 'option')][normalize-space()='{name}']"


def labelled(words: str) -> str:
    return f"//label[contains(., '{words}')]"


def place(name: str) -> str:
    return f"//nav//a[normalize-space()='{name}']"


class Phone:
    """A browser with a profile that stays, or with private windows. `address` is where Attuned is
    served.
    """

    def __init__(self, address: str, folder: Path, private: bool = False):
        self.private = private
        self.address, self.profile = address, folder / "profile"
        self.downloads = folder / "downloads"
        self.downloads.mkdir(parents=True, exist_ok=True)
        self.start()

    def start(self) -> None:
        raise NotImplementedError

    def quit(self) -> None:
        raise NotImplementedError

    def open(self, url: str) -> None:
        raise NotImplementedError

    def back(self) -> None:
        raise NotImplementedError

    def run(self, function: str, *given: object) -> Any:
        """What the asynchronous JavaScript `function` resolves with."""
        raise NotImplementedError

    def hold(self, path: str, function: str) -> None:
        """Run `function` in a tab of its own, which stays."""
        raise NotImplementedError

    def take_cookies(self, cookies: list[dict[str, str]]) -> None:
        raise NotImplementedError

    def text(self) -> str:
        raise NotImplementedError

    def _click(self, xpath: str) -> None:
        """The first that can be seen."""
        raise NotImplementedError

    def _type(self, xpath: str, words: str) -> None:
        """In place of what stands there."""
        raise NotImplementedError

    def give_file(self, xpath: str, file: Path) -> None:
        raise NotImplementedError

    def new_faults(self) -> list[str]:
        """What pages threw since this was last asked."""
        raise NotImplementedError

    def restart(self) -> None:
        self.quit()
        self.start()

    def go(self, path: str) -> None:
        """A page whose modules cannot be loaded throws nothing: it never runs."""
        self.open(self.address + path)
        self.until(lambda: self.run(RUNS))

    def until(self, holds: Callable[[], Any]) -> Any:
        deadline = time.monotonic() + PATIENCE
        while True:
            with suppress(*BUSY):
                if found := holds():
                    return found
            assert time.monotonic() < deadline, f"waited in vain at {self._seen()}"
            time.sleep(0.05)

    def click(self, xpath: str) -> None:
        self.until(lambda: (self._click(xpath), True))

    def type(self, xpath: str, words: str) -> None:
        self.until(lambda: (self._type(xpath, words), True))

    def shows(self, words: str) -> None:
        self.until(lambda: words in self.text())

    def hides(self, words: str) -> None:
        self.until(lambda: words not in self.text())

    def saved_file(self) -> Path:
        """The file that was just saved, once it is whole."""

        def whole() -> Path | None:
            there = [one for one in self.downloads.iterdir() if one.suffix not in UNFINISHED]
            sizes = [one.stat().st_size for one in there]
            time.sleep(0.3)  # and `until` asks again
            return next(
                (
                    file
                    for file, size in zip(there, sizes, strict=True)
                    if size == file.stat().st_size > 0
                ),
                None,
            )

        found = self.until(whole)
        return found.rename(found.parent.parent / found.name)

    def _seen(self) -> str:
        with suppress(*BUSY):
            return self.run("async () => location + '\\n' + document.body.innerText")
        return "a page that does not answer"


class ByPlaywright(Phone):
    def __init__(self, address: str, folder: Path, private: bool, playwright: Playwright):
        self.playwright, self.thrown = playwright, list[str]()
        super().__init__(address, folder, private)

    def _launched(self, **where: Any) -> Any:
        raise NotImplementedError

    def start(self) -> None:
        self.context = self._launched(
            viewport={"width": 360, "height": 740},
            locale="en-GB",
            downloads_path=self.downloads,
            accept_downloads=True,
        )
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.page.on("pageerror", self._note)

    def _note(self, error: Error) -> None:
        if not LEFT.search(error.message):
            self.thrown.append(str(error))

    def new_faults(self) -> list[str]:
        with suppress(Error):
            self.page.title()  # only while it is asked something does Playwright hear
        faults, self.thrown = self.thrown, []
        return faults

    def quit(self) -> None:
        self.context.close()
        if self.context.browser:
            self.context.browser.close()

    def open(self, url: str) -> None:
        self.page.goto(url)

    def back(self) -> None:
        self.page.go_back()

    def run(self, function: str, *given: object) -> Any:
        return self.page.evaluate(f"(given) => ({function})(...given)", list(given))

    def hold(self, path: str, function: str) -> None:
        tab = self.context.new_page()
        tab.goto(self.address + path)
        tab.evaluate(function)

    def take_cookies(self, cookies: list[dict[str, str]]) -> None:
        self.context.add_cookies([one | {"url": self.address} for one in cookies])

    def text(self) -> str:
        return self.page.inner_text("body", timeout=5000)

    def _found(self, xpath: str) -> Any:
        return self.page.locator(f"xpath={xpath}").locator("visible=true").first

    def _click(self, xpath: str) -> None:
        self._found(xpath).click(timeout=5000)

    def _type(self, xpath: str, words: str) -> None:
        self._found(xpath).fill(words, timeout=5000)

    def give_file(self, xpath: str, file: Path) -> None:
        self.page.locator(f"xpath={xpath}").set_input_files(file)


class Chromium(ByPlaywright):
    def _launched(self, **where: Any) -> Any:
        if self.private:  # as every context is that has no profile
            downloads = {"downloads_path": where.pop("downloads_path")}
            browser = self.playwright.chromium.launch(
                executable_path=CHROMIUM, args=ARGS, **downloads
            )
            return browser.new_context(**where)
        return self.playwright.chromium.launch_persistent_context(
            self.profile, executable_path=CHROMIUM, args=ARGS, **where
        )


class Firefox(ByPlaywright):
    def _launched(self, **where: Any) -> Any:
        return self.playwright.firefox.launch_persistent_context(
            self.profile,
            channel="moz-firefox",
            executable_path=FIREFOX,
            firefox_user_prefs={"browser.privatebrowsing.autostart": self.private},
            **where,
        )


class WebKit(Phone):
    """WebKitGTK with its back-forward cache."""

    def __init__(self, address: str, folder: Path, private: bool, display: str):
        self.display, self.console = display, folder / "console"
        super().__init__(address, folder, private)

    def start(self) -> None:
        options = Options()
        options.binary_location = str(WEBKIT)
        environment = os.environ | {
            "DISPLAY": self.display,
            "WEBKIT_PROFILE": "" if self.private else str(self.profile),
            "WEBKIT_DOWNLOADS": str(self.downloads),
            # it cannot begin as root, and sees our own pages only
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        service = Service(
            "/usr/bin/WebKitWebDriver",
            port=free_port(),
            env=environment,
            log_output=str(self.console),
            popen_kw={"start_new_session": True},
        )
        self.driver = webdriver.WebKitGTK(options=options, service=service)
        self.group = os.getpgid(service.process.pid)
        self.driver.set_script_timeout(PATIENCE)
        self.driver.set_page_load_timeout(PATIENCE)

    def new_faults(self) -> list[str]:
        lines = self.console.read_text().splitlines()
        self.console.write_text("")
        return [line for line in lines if FAULT.search(line)]

    def quit(self) -> None:
        self.driver.quit()
        with suppress(ProcessLookupError):
            os.killpg(self.group, signal.SIGKILL)

    def open(self, url: str) -> None:
        self.driver.get(url)

    def back(self) -> None:
        self.driver.back()

    def run(self, function: str, *given: object) -> Any:
        answer = self.driver.execute_async_script(AWAITED % function, list(given))
        if "error" in answer:
            raise WebDriverException(answer["error"])
        return answer.get("value")

    def hold(self, path: str, function: str) -> None:
        mine = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")
        self.open(self.address + path)
        self.run(function)
        self.driver.switch_to.window(mine)

    def take_cookies(self, cookies: list[dict[str, str]]) -> None:
        self.open(self.address + "/notes/")  # a cookie is given to the page that is open
        for one in cookies:
            self.driver.add_cookie(one)

    def text(self) -> str:
        return self.driver.find_element(By.TAG_NAME, "body").text

    def _found(self, xpath: str) -> Any:
        found = [one for one in self.driver.find_elements(By.XPATH, xpath) if one.is_displayed()]
        if not found:
            raise WebDriverException(f"nothing to be seen at {xpath}")
        # its driver takes what lies under the tabs for in sight
        self.driver.execute_script("arguments[0].scrollIntoView({ block: 'center' })", found[0])
        return found[0]

    def _click(self, xpath: str) -> None:
        self._found(xpath).click()

    def _type(self, xpath: str, words: str) -> None:
        field = self._found(xpath)
        field.clear()
        field.send_keys(words)

    def give_file(self, xpath: str, file: Path) -> None:
        self.driver.find_element(By.XPATH, xpath).send_keys(str(file))


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees."""
    reading, writing = os.pipe()
    size = ["-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *size],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait(20)
