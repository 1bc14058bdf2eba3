"""How much of anything (docs/sync.md, rule 12)."""

from datetime import timedelta

OPERATIONS = 500  # in one push
ROWS = 500  # in one page of a pull
PAGE_BYTES = (
    1_000_000  # sealed, in one page of a pull or list, and of the records that one push changes
)
FIELD_BYTES = 64 * 1024
RECORD_BYTES = 200 * 1024
CHANGED = 1_500  # records and conflicts, by one push
LOOKED_AT = 100_000  # conflicts, by all operations of one push
ACCOUNT_RECORDS = 50_000  # of one account, with what it deleted in the last half year
ACCOUNT_BYTES = 100_000_000  # sealed
ACCOUNT_WRITES = 400_000  # in the ledger, which forgets them after half a year
KNOWN = 2_000  # commits a phone names to a restored server
LARGEST = 2**63 - 1
EXACT = 2**53 - 1  # whole numbers that every phone keeps as they are
EARLIEST, LATEST = "1900-01-01", "2100-12-31"
TOMBSTONES = timedelta(days=180)
PROTOCOL = LEAST_PROTOCOL = 1
SCHEMA = 1


def for_phones() -> dict[str, int]:
    """What a phone and its worker have to know of it."""
    return {"protocol": PROTOCOL, "schema": SCHEMA, "operations": OPERATIONS, "rows": ROWS}
