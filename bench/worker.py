"""What one changed record costs a worker on PostgreSQL, and whether a thousand full accounts slow
one down.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from uuid import uuid4

from bench.browser import median
from bench.size import sized
from tests.postgres import cluster
from tests.serving import Phone, Server, served

# All of it in a minute stays below what an account may ask for (sync/throttle.py).
CHANGES, ACCOUNTS, RECORDS = sized(200, 10), sized(1000, 5), sized(500, 10)
WARM = sized(50, 5)
PULLS = sized(9, 1)
PASSWORD = "violet anchor drifting lantern"  # noqa: S105
TEXT = (
    "felt calmer after talking about work and the week slept badly then walked home with a friend "
    * 3
)

OTHERS = """
INSERT INTO accounts_user (password, is_superuser, username, first_name, last_name, email, is_staff,
    is_active, account_id, sign_in, email_lookup, email_sealed, session_epoch)
SELECT '', false, 'other-' || n, '', '', '', false, true, gen_random_uuid(), '', '', '', 0
FROM generate_series(1, %(accounts)s) n;
INSERT INTO sync_record (id, owner_id, type, seq, deleted, changed_on, sealed)
SELECT gen_random_uuid(), u.id, 'journal.TherapySession', n, false, current_date,
    decode(repeat(md5(n::text || u.id), 20), 'hex')
FROM accounts_user u, generate_series(1, %(records)s) n WHERE u.username LIKE 'other-%%';
INSERT INTO sync_syncop (owner_id, op_id, seq, tag, made_on)
SELECT owner_id, gen_random_uuid(), seq, md5(seq::text || owner_id)::varchar(11), current_date
FROM sync_record WHERE owner_id IN (SELECT id FROM accounts_user WHERE username LIKE 'other-%%');
INSERT INTO sync_syncstate (owner_id, seq, tag, floor)
SELECT id, %(records)s, '', 0 FROM accounts_user WHERE username LIKE 'other-%%';
ANALYZE;
"""


class Writer:
    """A phone that changes one record of its 500 at a time."""

    def __init__(self, server: Server, name: str = "alice"):
        self.phone = Phone(server.address)
        self.phone.sign_up(name, PASSWORD)
        self.ids = [str(uuid4()) for _ in range(RECORDS)]
        self.head = self.phone.sync([self._operation(id, 0) for id in self.ids]).json["head"]

    def _operation(self, id: str, base: int) -> dict:
        fields = {
            "therapist": self.ids[0],
            "occurred_at": "2026-11-23T14:00:00+00:00",
            "takeaway": f"{uuid4()} {TEXT}",
        }
        return {
            "op": str(uuid4()),
            "id": id,
            "type": "journal.TherapySession",
            "base": base,
            "fields": fields,
        }

    def change(self) -> None:
        operation = self._operation(self.ids[self.head[0] % RECORDS], self.head[0])
        answer = self.phone.sync([operation], cursor=self.head, head=self.head).json
        if [one["outcome"] for one in answer.get("outcomes", ())] != ["applied"]:
            raise SystemExit(f"A change was not applied: {answer}")
        self.head = answer["head"]

    def times(self, count: int) -> list[float]:
        """How long each change took, in ms."""
        times = []
        for _ in range(count):
            began = perf_counter()
            self.change()
            times.append((perf_counter() - began) * 1000)
        return times

    def changes(self, count: int = CHANGES) -> float:
        """The median of one, in ms."""
        return median(self.times(count))

    def pull(self) -> float:
        began = perf_counter()
        self.phone.pull()
        return (perf_counter() - began) * 1000


def cpu_ms(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def on_postgres() -> Iterator[tuple[Server, Path]]:
    """The server with one worker, and PostgreSQL's log."""
    with cluster("") as database, tempfile.TemporaryDirectory() as folder:
        environment = {
            "DATABASE_URL": database.address,
            "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        }
        with served(Path(folder), **environment) as server:
            yield server, database.folder / "log"


def measure_worker() -> list[tuple[str, str, str]]:
    with on_postgres() as (server, log):
        writer = Writer(server)
        writer.changes(WARM)
        before = cpu_ms(server.worker)
        alone = writer.changes()
        cost = (cpu_ms(server.worker) - before) / CHANGES
        alone_pull = median([writer.pull() for _ in range(PULLS)])
        queries = _queries(server, log, writer)
        with server.installation.connect() as database:
            database.execute(OTHERS % {"accounts": ACCOUNTS, "records": RECORDS})
        writer.changes(WARM)
        among, among_pull = writer.changes(), median([writer.pull() for _ in range(PULLS)])
    crowd = f"among {ACCOUNTS:,} other accounts of {RECORDS} records"
    return [
        ("one changed record on PostgreSQL: CPU of the worker", f"{cost:.1f} ms", "≤ 6 ms"),
        ("queries for it (and statements around transactions)", queries, "few, fixed"),
        (
            f"its round trip {crowd}, {among:.1f} ms, to alone, {alone:.1f} ms",
            f"{among / alone:.2f} ×",
            "1 ×",
        ),
        (
            f"a pull of {RECORDS} {crowd}, {among_pull:.0f} ms",
            f"{among_pull / alone_pull:.2f} ×",
            "1 ×",
        ),
    ]


def _queries(server: Server, log: Path, writer: Writer) -> str:
    """As PostgreSQL saw them, from a new connection on."""
    [(name,)] = server.installation.query("SELECT current_database()")
    with server.installation.connect() as database:
        database.execute(f"ALTER DATABASE {name} SET log_statement = 'all'")
    server.kill_worker()  # only a new connection knows
    server.wait()
    writer.change()
    begun = log.stat().st_size
    writer.change()
    sleep(0.3)
    with server.installation.connect() as database:
        database.execute(f"ALTER DATABASE {name} SET log_statement = 'none'")
    said = re.findall(
        r"LOG:  (?:statement|execute [^:]*): (\w+)", log.read_bytes()[begun:].decode()
    )
    said = [word for word in said if word != "ALTER"]
    around = [word for word in said if word in ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")]
    server.kill_worker()
    server.wait()
    return f"{len(said) - len(around)} (+{len(around)})"
