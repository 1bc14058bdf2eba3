"""What we can see of a person's notes and what we cannot, in words for everyone. SECURITY.md holds
the same sentences.

Each names the test that fails when it is no longer true (tests/test_docs.py compares).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Claim:
    text: Any
    test: str  # file::name, below tests/


CANNOT = (
    Claim(
        _(
            "Without an account, what you write stays in this browser. Nothing is sent unless you"
            " say yes to it."
        ),
        "browser/test_rulebook.py::test_the_server_answers_only_after_a_yes_and_gets_no_words",
    ),
    Claim(
        _(
            "The pages of the app are the same for everyone and hold no word of yours. Pages of the"
            " account show names you gave to devices and tokens, to you alone."
        ),
        "shell/test_shells.py::test_a_page_is_the_same_for_everyone",
    ),
    Claim(
        _(
            "No page asks another company's server for anything: no tracking, no advertising, no"
            " fonts from elsewhere."
        ),
        "shell/test_shells.py::test_a_page_names_no_other_host",
    ),
    Claim(
        _(
            "Whoever copies our database, or a backup of it, cannot read what you wrote. With our"
            " server's own key as well, they could try to guess a weak password."
        ),
        "faults/test_canaries.py::test_nothing_anyone_wrote_is_on_the_server",
    ),
    Claim(
        _("While you are signed in nowhere, we cannot open your notes either."),
        "vault/test_fields.py::test_a_locked_vault_saves_and_reads_nothing",
    ),
    Claim(
        _("Nobody can reach your notes from another account."),
        "api/test_routes.py::test_a_foreign_id_answers_as_a_random_one_and_changes_nothing",
    ),
    Claim(
        _("Our logs quote nothing you wrote."),
        "config/test_logs.py::test_a_logged_exception_quotes_nothing_a_person_wrote",
    ),
    Claim(
        _("An account you delete cannot be opened again, even from a backup we put back."),
        "accounts/test_erasures.py::test_an_erased_account_is_erased_again_after_a_restore",
    ),
)
CAN = (
    Claim(
        _(
            "With an account: your user name, how many entries of which kind you have, about how"
            " large they are, the moment each was made and the day it last changed."
        ),
        "faults/test_open_columns.py::test_what_stands_open_in_the_database_is_what_we_say",
    ),
    Claim(
        _(
            "On how many devices you are signed in or keep the account's notes, how many tokens you"
            " have, and on which days; and on which day a way into your account changed. Their"
            " names are encrypted with your key."
        ),
        "faults/test_open_columns.py::test_what_stands_open_in_the_database_is_what_we_say",
    ),
    Claim(
        _(
            "Your e-mail address, if you gave one, and the secret of your second step. They are"
            " encrypted with our server's own key, so whoever runs the server can read them at any"
            " time. That you have a second step, when you last used it, and the names of your"
            " passkeys are not encrypted."
        ),
        "accounts/test_reset.py::test_the_server_opens_the_address_while_nobody_is_signed_in",
    ),
    Claim(
        _(
            "Of pages you share by a link: how many there are, when you made them and until when"
            " they open, about how long they are, and how often they were opened."
        ),
        "faults/test_open_columns.py::test_what_stands_open_in_the_database_is_what_we_say",
    ),
    Claim(
        _("At each visit, with or without an account: your network address and the time."),
        "accounts/test_sign_in.py::test_one_address_cannot_try_many_accounts",
    ),
    Claim(
        _(
            "While you are signed in, our server opens your notes to work for you. If somebody"
            " changed it to betray you, they could read them then. So this is not end-to-end"
            " encryption, and we do not call it that."
        ),
        "vault/test_sessions.py::test_the_table_holds_neither_token_nor_key_nor_name",
    ),
)
