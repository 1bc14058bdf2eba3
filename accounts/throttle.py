import hmac

from django.conf import settings


def cache_key(key: str, key_prefix: str, version: int) -> str:
    """A cache key that names nobody: allauth's hold network addresses and hashed user names."""
    secret = settings.PEPPERS[max(settings.PEPPERS)]
    return hmac.digest(secret, f"throttle/v1|{key_prefix}:{version}:{key}".encode(), "sha256").hex()
