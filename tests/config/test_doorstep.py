"""What is answered on the doorstep: how the server stands, and why the API is not asked
over http.
"""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from sync.health import needed

pytestmark = pytest.mark.django_db


@pytest.fixture
def https(settings):
    """As with HTTPS=1 (config/settings/prod.py)."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


def test_health_is_told_by_address_and_over_http(https):
    answer = Client(headers={"host": "10.0.0.7:8000"}).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


def test_a_database_that_lacks_a_migration_is_not_healthy(client):
    MigrationRecorder(connection).record_unapplied(*min(needed()))
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "not migrated"})


def test_a_database_of_a_newer_release_is_healthy(client):
    MigrationRecorder(connection).record_applied("sync", "9999_of_tomorrow")
    assert client.get("/healthz").status_code == 200


def test_health_takes_nothing(client):
    assert client.post("/healthz").status_code == 405


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "path", ["/api/sync/", "/api/therapists/", "/api/session/", "/api/nowhere/"]
)
def test_the_api_over_http_is_refused_and_not_sent_on(https, method, path):
    answer = getattr(Client(headers={"authorization": "Bearer attuned_x_y"}), method)(path)
    assert (answer.status_code, answer.json()["code"]) == (403, "https_only")


def test_a_page_over_http_is_sent_on_and_the_api_over_https_answers(https):
    assert Client().get("/journal/")["Location"] == "https://testserver/journal/"
    answer = Client(headers={"x-forwarded-proto": "https"}).get("/api/session/")
    assert answer.json()["state"] == "signed_out"


def test_without_https_the_api_answers_over_http(client):
    assert client.get("/api/session/").json()["state"] == "signed_out"
