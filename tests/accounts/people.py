"""What a person does with their account, through its pages, as a browser without
JavaScript would.
"""

import re
import secrets
from html import unescape
from uuid import uuid4

from django.core import mail
from django.test import Client

from accounts.models import User
from sync import door
from sync.models import Record
from sync.operation import Operation
from vault.keys import VaultKey, opened
from vault.sessions import HEADER, UNTIL, SessionStore, opened_with

PASSWORD = "violet anchor drifting lantern"
NEW_PASSWORD = "mellow harbour ninety kettles"
CHROME_ON_ANDROID = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 7) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile"
    " Safari/537.36"
)
THERAPIST = "journal.Therapist"
ADDRESS = "Alice@mail.example"


class Person:
    """Somebody in front of one browser. `elsewhere()` puts them in front of another one."""

    def __init__(self, name: str, password: str = PASSWORD, **extra: str):
        self.name, self.password, self.recovery_key = name, password, ""
        self.half = secrets.token_hex(32)
        self.client = Client(headers={"user-agent": CHROME_ON_ANDROID, HEADER: self.half} | extra)

    def elsewhere(self) -> "Person":
        return Person(self.name, self.password)

    def sign_up(self, **more: str) -> "Person":
        answer = self.post("/accounts/signup/", username=self.name, password1=self.password, **more)
        assert answer.status_code == 302, shown(answer)
        self.recovery_key = self.shown_recovery_key()
        self.post("/accounts/recovery/skip/")
        return self

    def sign_in(self, password: str | None = None):
        return self.post("/accounts/login/", login=self.name, password=password or self.password)

    def post(self, path: str, **form: str):
        return self.client.post(path, form)

    def confirm_password(self) -> None:
        assert self.post("/accounts/reauthenticate/", password=self.password).status_code == 302

    def open_pages(self):
        return self.client.post("/api/session/pages/")

    def leave_pages(self) -> None:
        """The phone has bound the session, and it is more than a minute since it showed a page of
        the account.
        """
        assert self.open_pages().status_code == 200
        session = self.session
        session[UNTIL] = 0
        session.save()

    def state(self) -> dict:
        return self.client.get("/api/session/").json()

    @property
    def user(self) -> User:
        return User.objects.get(username=self.name)

    @property
    def cookie(self) -> str:
        return self.client.cookies["sessionid"].value

    @property
    def session(self) -> SessionStore:
        return SessionStore(self.cookie)

    @property
    def key(self) -> VaultKey | None:
        return opened_with(self.session, self.half)

    def shown_recovery_key(self) -> str:
        found = re.search(
            r'data-key="([0-9A-Z-]{35})"', self.client.get("/accounts/recovery/").content.decode()
        )
        return found[1] if found else ""

    def make_token(self, scope: str = "read") -> str:
        self.confirm_password()
        self.post("/accounts/tokens/", name="for the backup", scope=scope)
        return re.search(
            r'data-key="(attuned_\w+_[\w-]+)"',
            self.client.get("/accounts/tokens/").content.decode(),
        )[1]

    def write(self, nickname: str, id: str | None = None) -> str:
        """One record through the write door; returns its id."""
        operation = Operation(
            str(uuid4()), id or str(uuid4()), THERAPIST, fields={"nickname": nickname}
        )
        with opened(self.key):
            [outcome] = door.write(self.user, [operation])
        assert outcome["outcome"] == "applied"
        return operation.id

    def nicknames(self, key: VaultKey | None = None) -> list[str]:
        with opened(key or self.key):
            records = Record.objects.for_owner(self.user).filter(type=THERAPIST, deleted=False)
            return sorted(record.document["nickname"] for record in records)


def shown(answer) -> str:
    """The words on a page."""
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(text).split())


LINK = "/accounts/password/reset/link/"


def by_mail(address: str = ADDRESS) -> str:
    """The code of the link that was sent."""
    mail.outbox.clear()
    Person("alice").post("/accounts/password/reset/mail/", address=address)
    found = re.search(rf"http://testserver{LINK}#(\S+)", mail.outbox[0].body)
    return found[1] if found else ""


def begin_anew(password: str = NEW_PASSWORD) -> Person:
    """Alice, without password and recovery key, begins a new vault through the link of a mail."""
    alice = Person("alice", password)
    assert (
        alice.post(LINK, code=by_mail(), new_password=password)["Location"] == "/accounts/recovery/"
    )
    alice.recovery_key = alice.shown_recovery_key()
    return alice
