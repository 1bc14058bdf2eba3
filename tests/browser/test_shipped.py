"""scripts/serve.sh, as `make run` starts it: an empty folder becomes an installation that a person
can use.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serving
from tests.browser.phones import new_name, sign_up, signed_in, synced
from tests.browser.steps import log_session, records
from tests.serving import free_port


@pytest.fixture
def base_url(tmp_path):
    with serving(free_port(), tmp_path / "data") as address:
        yield address


def test_what_is_shipped_takes_notes_from_one_phone_to_another(window):
    name, one, two = new_name(), window(), window()
    log_session(one, "Fell asleep")
    sign_up(one, name)
    synced(one)
    signed_in(two, name)
    two.goto("/journal/")
    expect(two.get_by_role("link", name="Fell asleep")).to_be_visible()
    assert records(two) == records(one)
