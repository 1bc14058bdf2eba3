"""What every answer carries as it leaves a server that people reach over https."""

from uuid import UUID

import pytest
from django.test import Client
from django.test.utils import override_settings

from tests.api.callers import METHODS, filled, routes

ALWAYS = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NO_SENSES = "camera=(), microphone=(), geolocation=(), display-capture=()"
SEES = ("/more/import/",)
POLICY = (
    "default-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
)
NOWHERE = ["/nowhere/", "/api/nowhere/", "/static/", "/static/js/", "/static/nowhere.js", "/media/"]
NEVER_SERVED = [
    "/.git/config",
    "/.git/HEAD",
    "/manage.py",
    "/uv.lock",
    "/var/pepper",
    "/static/../var/pepper",
]
FILES = ["/static/css/tokens.css", "/static/js/app/start.js", "/static/icons/icon.svg"]
IDS = dict.fromkeys(("id", "device_id", "token_id", "account_id"), UUID(int=4))
ANY = IDS | {"pk": 1, "token": "abc", "digest": "abc"}
PATHS = [filled(route, ANY) for route in sorted(set(routes()))]
SIZES = {"small": b"{}", "large": b"x" * 1_000_001}

pytestmark = pytest.mark.django_db


@pytest.fixture
def https():
    """As with HTTPS=1 (config/settings/prod.py, held to it by tests/config/test_env.py)."""
    with override_settings(
        SECURE_SSL_REDIRECT=True,
        SECURE_HSTS_SECONDS=63_072_000,
        SECURE_HSTS_INCLUDE_SUBDOMAINS=True,
        SECURE_HSTS_PRELOAD=True,
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
        SESSION_COOKIE_SECURE=True,
        CSRF_COOKIE_SECURE=True,
    ):
        yield Client(raise_request_exception=False, headers={"x-forwarded-proto": "https"})


def ask(client: Client, method: str, path: str, body: bytes = b"{}"):
    return client.generic(method, path, body, content_type="application/json")


def content(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("body", SIZES)
def test_every_answer_to_every_method_has_the_headers_that_protect(https, body):
    for path in [*PATHS, *NOWHERE, *FILES]:
        for method in METHODS:
            answer = ask(https, method, path, SIZES[body])
            said = f"{method} {path} {answer.status_code}"
            assert {name: answer.get(name) for name in ALWAYS} == ALWAYS, said
            assert answer["Referrer-Policy"] in ("no-referrer", "same-origin"), said
            policy = answer["Content-Security-Policy"].split("; ")
            assert set(POLICY) <= set(policy), said
            if answer.get("Content-Type", "").startswith("text/html") and path not in SEES:
                assert answer["Permissions-Policy"] == NO_SENSES, said
            assert "Access-Control-Allow-Origin" not in answer, said


def test_a_page_that_takes_notes_from_a_screen_may_ask_for_the_camera_and_no_more(https):
    for path in SEES:
        senses = NO_SENSES.replace("camera=()", "camera=(self)")
        assert ask(https, "GET", path)["Permissions-Policy"] == senses


def test_every_answer_says_what_it_is_and_in_which_alphabet(https):
    for path in [*PATHS, *NOWHERE, *FILES]:
        answer = ask(https, "GET", path)
        if not content(answer):
            continue
        kind, _semicolon, more = answer["Content-Type"].partition(";")
        assert kind.endswith("json") or "utf-8" in more, path  # JSON has one alphabet only


@pytest.mark.parametrize("path", [*PATHS, *NOWHERE, *FILES])
def test_trace_is_refused_everywhere(https, path):
    assert ask(https, "TRACE", path).status_code == 405


@pytest.mark.parametrize("path", [*NOWHERE, *NEVER_SERVED])
def test_no_folder_and_nothing_beside_the_app_is_served(https, path):
    assert ask(https, "GET", path).status_code == 404
