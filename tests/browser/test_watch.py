"""The watch that every browser test stands under does see what it is there for."""

from tests.browser.conftest import Watch
from tests.browser.steps import until


def watched(browser, base_url):
    watch = Watch(base_url)
    context = browser.new_context(base_url=base_url)
    watch.over(context)
    page = context.new_page()
    page.goto("/more/")
    return watch, page


def test_it_sees_a_request_to_another_host(browser, base_url):
    watch, page = watched(browser, base_url)
    page.evaluate("() => { fetch('http://localhost:9/').catch(() => {}) }")
    until(page, lambda: watch.faults)


def test_it_sees_inline_code_being_refused(browser, base_url):
    watch, page = watched(browser, base_url)
    page.evaluate(
        "() => { document.body.append(Object.assign(document.createElement('style'), {textContent: '*{}'})) }"
    )
    until(page, lambda: watch.faults)


def test_it_sees_a_page_that_throws(browser, base_url):
    watch, page = watched(browser, base_url)
    page.evaluate("() => { setTimeout(() => { throw new Error('on purpose') }) }")
    until(page, lambda: watch.faults)
