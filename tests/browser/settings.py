"""As shipped, with an Argon2id that takes no time: the browser tests sign in more than a hundred
times.
"""

from config.settings.prod import *  # noqa: F403

VAULT_ARGON2 = {"memory": 64, "passes": 1}
ACCOUNT_RATE_LIMITS = {
    **ACCOUNT_RATE_LIMITS,  # noqa: F405
    "login": "1000/m/ip",
    "signup": "1000/m/ip",
}
