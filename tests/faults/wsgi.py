"""config.wsgi with every module loaded beforehand, so that a worker forked from it answers at once."""

from django.urls import get_resolver

from config.wsgi import application

get_resolver().url_patterns  # noqa: B018

__all__ = ["application"]
