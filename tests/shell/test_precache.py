import pytest
from django.urls import clear_url_caches

from shell import modules, precache, views


def clear():
    precache.manifest.cache_clear()
    precache.service_worker.cache_clear()
    views._drawn.clear()


@pytest.fixture(autouse=True)
def afresh():
    clear()
    yield
    clear()
    clear_url_caches()


def test_the_version_stays_while_nothing_changes():
    first = precache.manifest()["version"]
    clear()
    assert precache.manifest()["version"] == first


def test_a_new_release_is_a_new_version(settings):
    first = precache.manifest()["version"]
    clear()
    settings.RELEASE = "another"
    assert precache.manifest()["version"] != first


def test_a_changed_page_is_a_new_version(settings, tmp_path):
    first = precache.manifest()["version"]
    clear()
    changed = tmp_path / "shell"
    changed.mkdir()
    (changed / "offline.html").write_text(
        "{% extends 'base.html' %}{% block main %}Changed{% endblock %}"
    )
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}
    ]
    assert precache.manifest()["version"] != first


def test_the_worker_knows_every_page_by_what_is_served(client):
    for path, digest in precache.manifest()["shells"].items():
        assert precache.digest(client.get(path).content) == digest


def test_a_changed_worker_is_a_new_version(monkeypatch):
    first = precache.manifest()["version"]
    clear()
    read = modules.source
    monkeypatch.setattr(modules, "source", lambda name: read(name) + "// changed")
    assert precache.manifest()["version"] != first
