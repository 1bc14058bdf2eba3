"""As shipped, but: every word logged that anything wants to log, no limit of tries, and an Argon2id
that takes no time.

What is slow in a change of password would else draw all the kills to itself, away from the writes.
"""

from config.settings.prod import *  # noqa: F403

VAULT_ARGON2 = {"memory": 64, "passes": 1}
ACCOUNT_RATE_LIMITS = False
LOGGING["root"]["level"] = "DEBUG"  # noqa: F405
