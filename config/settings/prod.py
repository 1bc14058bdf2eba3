"""What people use, on the internet or on their own machine: `make run` serves this too."""

from config import env

from .base import *  # noqa: F403

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.is_https()
if env.is_https():
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, KNOWN_COOKIE_NAME = (
        "__Host-session",
        "__Host-csrf",
        "__Host-known",
    )
SECURE_HSTS_SECONDS = 63_072_000 if env.is_https() else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.is_https()
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.is_https() else None
