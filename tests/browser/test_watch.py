"""The watch that every browser test stands under does see what it is there for."""

import pytest

from tests.browser.conftest import Watch
from tests.browser.steps import until


def watched(browser, base_url, other_hosts):
    watch = Watch(other_hosts)
    context = browser.new_context(base_url=base_url)
    watch.over(context)
    page = context.new_page()
    page.goto("/more/")
    return watch, page


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_it_sees_whoever_goes_to_another_host(browser, base_url, other_hosts, scheme):
    watch, page = watched(browser, base_url, other_hosts)
    page.evaluate("(address) => { location = address }", f"{scheme}://tracker.example/")
    until(page, lambda: watch.faults)
    assert "tracker.example" in watch.faults[0]


def test_it_sees_a_request_to_another_host_being_refused(browser, base_url, other_hosts):
    watch, page = watched(browser, base_url, other_hosts)
    page.evaluate("() => { fetch('http://localhost:9/').catch(() => {}) }")
    until(page, lambda: watch.faults)


def test_it_sees_inline_code_being_refused(browser, base_url, other_hosts):
    watch, page = watched(browser, base_url, other_hosts)
    page.evaluate(
        "() => { document.body.append(Object.assign(document.createElement('style'), {textContent:"
        " '*{}'})) }"
    )
    until(page, lambda: watch.faults)


def test_it_sees_a_page_that_throws(browser, base_url, other_hosts):
    watch, page = watched(browser, base_url, other_hosts)
    page.evaluate("() => { setTimeout(() => { throw new Error('on purpose') }) }")
    until(page, lambda: watch.faults)
