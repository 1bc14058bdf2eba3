"""A page that was left stays alive in WebKit: what it had begun must not hold up the pages after
it.
"""

import time

from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.steps import SAVED

MANY = 4000
FILL = """const done = arguments[arguments.length - 1];
import('/static/js/storage/records.js').then(async ({ saveRecords }) => {
  const made = Array.from({ length: arguments[0] }, (_, n) => ({
    type: 'journal.EmpathicFailure', kind: 'forgot_something', what_happened: 'One of many, ' + n,
    occurred_on: '2026-0' + (1 + n % 9) + '-11',
  }));
  await saveRecords(made);
  done('saved');
}).catch((error) => done(String(error)));"""
READY = """const done = arguments[arguments.length - 1];
navigator.serviceWorker.ready.then(() => done('ready'), (error) => done(String(error)));"""


def wait(driver, condition, seconds=60):
    ignored = [WebDriverException]
    try:
        return WebDriverWait(driver, seconds, ignored_exceptions=ignored).until(condition)
    except TimeoutException:
        body = driver.find_element(By.TAG_NAME, "body").text
        raise AssertionError(f"waited in vain at {driver.current_url}:\n{body}") from None


def shown(driver, words):
    wait(driver, lambda one: words in one.find_element(By.TAG_NAME, "body").text)


def click(driver, xpath):
    def clicked(one):
        one.find_element(By.XPATH, xpath).click()
        return True

    wait(driver, clicked)


def place(driver, name):
    click(driver, f"//nav//a[normalize-space()='{name}']")


def test_an_entry_is_saved_after_quick_taps_and_read_again_without_a_server(webkit, server):
    webkit.get(f"{server.address}/")
    assert webkit.execute_async_script(READY) == "ready"
    assert webkit.execute_async_script(FILL, MANY) == "saved"
    for name in ("Journal", "Match", "Plan", "Today", "Journal", "Plan", "Today", "Journal"):
        place(webkit, name)
        time.sleep(0.15)  # as fast as a thumb: in the middle of the page's reading
    webkit.back()
    webkit.back()
    place(webkit, "Log")
    click(webkit, "//button[@id='when-button']")
    click(webkit, "//button[normalize-space()='Done']")
    click(webkit, "//label[normalize-space()='Fell asleep']")
    click(webkit, "//button[@id='save' and not(@disabled)]")
    shown(webkit, SAVED)
    server.stop()
    webkit.get(f"{server.address}/journal/")
    shown(webkit, "Fell asleep")
    webkit.refresh()
    shown(webkit, "Fell asleep")
