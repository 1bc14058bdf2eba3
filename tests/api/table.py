"""Who gets which status where: one row for every address, for GET HEAD POST PUT PATCH DELETE
OPTIONS, in this order.

Record types and shells are here by registration: all of a kind answer alike.

Each is asked with an empty form or object, so 200 on POST is the form again, and 302 mostly the way
to the sign-in.
"""

from shell.pages import shell_paths
from sync.registry import record_types

Row = dict[str, str]

REFUSED = " ".join(["401"] * 7)
TO_SIGN_IN = " ".join(["302"] * 7)


def same(answers: str, forged: str = "") -> Row:
    """Everyone gets the same; a forged request does not pass."""
    everybody = ("owner", "other", "anonymous", "locked", "deleted", "reader")
    return dict.fromkeys(everybody, answers) | {"forged": forged or unforged(answers)}


def unforged(answers: str) -> str:
    statuses = answers.split()
    return " ".join(["403" if 2 <= place <= 5 else status for place, status in enumerate(statuses)])


def own(answers: str, other: str = "") -> Row:
    """A page for who is signed in; closed where only the cookie is sent."""
    strangers = dict.fromkeys(("anonymous", "deleted", "reader"), TO_SIGN_IN)
    return strangers | {
        "owner": answers,
        "other": other or answers,
        "locked": REFUSED,
        "forged": unforged(answers),
    }


def api(owner: str, other: str, reader: str) -> Row:
    strangers = dict.fromkeys(("anonymous", "locked", "deleted"), REFUSED)
    return strangers | {"owner": owner, "other": other, "forged": unforged(owner), "reader": reader}


SHELL = same("200 200 405 405 405 405 200")
FILE = same("200 200 200 200 200 200 200")
FORM = own("200 200 200 405 405 405 405")
FORM_OF_ALLAUTH = own("200 200 200 200 405 405 200")
LIST_OF_ALLAUTH = own("200 200 405 405 405 405 200")
SHOWN = own("200 405 405 405 405 405 405")
BUTTON = own("405 405 302 405 405 405 405")
WAY_IN = same("200 200 400 200 405 405 200")
RESET = same("200 200 200 405 405 405 405")
ANYONES_API = same("200 200 405 405 405 405 200", forged="200 200 405 405 405 405 200")
MANY = api(
    "200 200 400 405 405 405 200", "200 200 400 405 405 405 200", "200 200 403 403 403 403 200"
)
MANY_EMPTY = {
    who: answers.replace("400", "201") for who, answers in MANY.items()
}  # an empty one is one, too
ONE = api(
    "200 200 405 405 200 204 200", "404 404 405 405 404 404 200", "200 200 403 403 403 403 200"
)
MANY_MADE = api(
    "200 200 405 405 405 405 200", "200 200 405 405 405 405 200", "200 200 403 403 403 403 200"
)
ONE_MADE = api(
    "200 200 405 405 405 204 200", "404 404 405 405 405 404 200", "200 200 403 403 403 403 200"
)
WRITTEN = [one.slug for one in record_types() if one.written]
MADE = [
    one.slug for one in record_types() if not one.written
]  # by the app itself; a person may put one away

ROWS: dict[str, Row] = {
    **{path.removeprefix("/"): SHELL for path in shell_paths()},
    "accounts/inactive/": SHELL,
    "match/share/": same("303 303 303 303 303 303 303", forged="303 303 303 303 303 303 303"),
    **dict.fromkeys(["serviceworker.js", "manifest.json", "notes.json"], FILE),
    **dict.fromkeys(["rulebook-<slug:digest>.json", "accounts/deleted/"], FILE),
    "phone-data-<slug:digest>.js": same("404 404 404 404 404 404 404"),  # of another release
    "healthz": same("200 200 405 405 405 405 405", "200 200 405 405 405 405 405"),
    "api/session/": same("200 405 405 405 405 405 405"),
    "api/device/": same("200 405 405 405 405 200 405", forged="200 405 405 405 405 200 405"),
    "api/device/claim/": same("405 405 401 405 405 405 405"),
    "api/session/pages/": (
        same("405 405 401 405 405 204 405", forged="405 405 403 405 405 204 405")
        | dict.fromkeys(("owner", "other"), "405 405 200 405 405 204 405")
    ),
    "api/rulebook/": same("405 405 400 405 405 405 200", forged="405 405 400 405 405 405 200"),
    "api/schema/": ANYONES_API,
    "api/docs/": ANYONES_API,
    "api/sync/": api(
        "405 405 426 405 405 405 200", "405 405 426 405 405 405 200", "405 405 403 403 403 403 200"
    ),
    **{f"api/{slug}/": MANY_EMPTY if slug == "handovers" else MANY for slug in WRITTEN},
    **{f"api/{slug}/<uuid:id>/": ONE for slug in WRITTEN},
    **{f"api/{slug}/": MANY_MADE for slug in MADE},
    **{f"api/{slug}/<uuid:id>/": ONE_MADE for slug in MADE},
    "shared/": same("200 200 405 405 405 405 405"),
    "api/briefs/": api(
        "200 200 400 405 405 405 200", "200 200 400 405 405 405 200", "200 200 403 403 403 403 200"
    ),
    "api/briefs/<uuid:id>/": api(
        "405 405 405 405 405 204 200", "405 405 405 405 405 404 200", "405 405 403 403 403 403 200"
    ),
    "api/briefs/open/": same("405 405 400 405 405 405 200", forged="405 405 400 405 405 405 200"),
    "accounts/signup/": WAY_IN,
    "accounts/login/": WAY_IN,
    "accounts/logout/": same("302 302 302 405 405 405 405"),
    "accounts/password/reset/": RESET,
    "accounts/password/reset/key/": RESET,
    "accounts/password/reset/mail/": RESET,
    "accounts/password/reset/link/": RESET,
    "accounts/reauthenticate/": FORM_OF_ALLAUTH,
    "accounts/password/change/": FORM,
    "accounts/address/": FORM,
    "accounts/delete/": FORM,
    "accounts/export/": FORM,
    "accounts/set-aside/": FORM,
    "accounts/devices/": SHOWN,
    "accounts/devices/others/": BUTTON,
    "accounts/devices/<uuid:device_id>/": BUTTON,
    "accounts/recovery/": SHOWN,
    "accounts/recovery/check/": FORM,
    "accounts/recovery/skip/": BUTTON,
    "accounts/recovery/new/": own("405 405 200 405 405 405 405"),
    "accounts/tokens/": FORM,
    "accounts/tokens/<uuid:token_id>/": BUTTON,
    "accounts/2fa/": LIST_OF_ALLAUTH,
    "accounts/2fa/authenticate/": same(TO_SIGN_IN),
    "accounts/2fa/app/activate/": FORM_OF_ALLAUTH,
    "accounts/2fa/app/deactivate/": own("404 404 404 404 404 404 404"),
    "accounts/2fa/codes/": own("404 404 405 405 405 405 200"),
    # Alice has a passkey, Bob has none.
    "accounts/2fa/codes/new/": own(
        "200 200 302 302 405 405 200", other="200 200 200 200 405 405 200"
    ),
    "accounts/2fa/passkeys/": LIST_OF_ALLAUTH,
    "accounts/2fa/passkeys/add/": FORM_OF_ALLAUTH,
    "accounts/2fa/passkeys/<int:pk>/": own(
        "200 200 200 200 405 405 200", other="404 404 404 404 405 405 200"
    ),
    "accounts/2fa/passkeys/<int:pk>/remove/": own(
        "200 200 302 405 405 302 200", other="404 404 404 405 405 404 200"
    ),
}
