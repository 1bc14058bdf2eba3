"""What the sender of a request may say of itself: nothing that only the proxy before the server
knows.
"""

import socket

import pytest
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from rest_framework.request import Request

from rulebook.throttle import PerNetwork
from tests.serving import Server, served

NETWORK, MADE_UP = "198.51.100.7", "203.0.113.9"


@pytest.fixture
def server(tmp_path):
    with served(tmp_path) as running:
        yield running


def answered(server: Server, *lines: str, body: str = "") -> str:
    """The first line of what comes back for a request made by hand."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(
            "\r\n".join([*lines, "Host: localhost", "Connection: close", "", body]).encode()
        )
        return connection.makefile("rb").readline().decode()


def test_a_request_with_two_lengths_is_refused(server):
    """Else proxy and server could take different bytes for the next request (request smuggling)."""
    post = "POST /api/rulebook/ HTTP/1.1"
    chunked = "Transfer-Encoding: chunked"
    assert " 400 " in answered(
        server, post, "Content-Length: 4", chunked, body="0\r\n\r\nGET / HTTP/1.1\r\n\r\n"
    )
    assert " 400 " in answered(server, post, "Content-Length: 4", "Content-Length: 5", body="abcd")
    assert " 400 " in answered(server, post, "Content-Length: +4", body="abcd")
    assert " 400 " in answered(server, post, "Content-Length : 4", body="abcd")
    assert " 200 " in answered(server, "GET /healthz HTTP/1.1")


def test_a_header_in_another_spelling_is_not_taken_for_the_proxys(tmp_path):
    with served(tmp_path, HTTPS="1") as server:
        asked = ("GET /more/ HTTP/1.1", "X_Forwarded_Proto: https")
        assert " 301 " in answered(server, *asked)
        assert " 200 " in answered(server, asked[0], "X-Forwarded-Proto: https")


@pytest.mark.parametrize(("proxies", "seen"), [(1, NETWORK), (0, "127.0.0.1")])
def test_whoever_makes_up_their_network_address_is_counted_by_the_proxys_word(proxies, seen):
    sent = RequestFactory().get("/", headers={"x-forwarded-for": f"{MADE_UP}, {NETWORK}"})
    with override_settings(REST_FRAMEWORK={"NUM_PROXIES": proxies}):
        assert PerNetwork().who(Request(sent)) == seen


@pytest.mark.django_db
@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_made_up_addresses_give_nobody_more_tries():
    statuses = [
        Client(headers={"x-forwarded-for": f"203.0.113.{number}, {NETWORK}"})
        .post("/accounts/login/", {"login": f"somebody-{number}", "password": "a guess"})
        .content
        for number in range(12)
    ]
    assert b"Too many tries" in statuses[-1]
    assert b"Too many tries" not in statuses[0]
