"""How much of anything (rule 12 of SYNC)."""

from datetime import timedelta

OPERATIONS = 500  # in one push
ROWS = 500  # in one page of a pull
PAGE_BYTES = 4_000_000  # sealed, in one page of a pull
FIELD_BYTES = 64 * 1024
RECORD_BYTES = 200 * 1024
KNOWN = 2_000  # commits a phone names to a restored server
LARGEST = 2**63 - 1
EXACT = 2**53 - 1  # whole numbers that every phone keeps as they are
EARLIEST, LATEST = "1900-01-01", "2100-12-31"
TOMBSTONES = timedelta(days=180)
PROTOCOL = LEAST_PROTOCOL = 1
SCHEMA = 1
