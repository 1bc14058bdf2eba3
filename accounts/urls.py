from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from accounts import claims, device_api
from accounts.api import pages, session_state
from accounts.mfa import noting_ends
from accounts.pages import own_page, page
from accounts.password import short_words
from accounts.views import (
    devices,
    export,
    leaving,
    password,
    recovery,
    second_factor,
    set_aside,
    tokens,
)
from shell.views import shell

urlpatterns = [
    shell("more/", "accounts/more.html", "more", script="app/more.js"),
    shell("more/account/", "accounts/account.html", "account", script="accounts/account.js"),
    shell("more/waiting/", "accounts/waiting.html", "waiting", script="waiting/waiting.js"),
    shell(
        "more/export/",
        "accounts/export.html",
        "export",
        script="files/export.js",
        words=short_words,
    ),
    shell("more/print/", "accounts/print.html", "print", script="files/print.js"),
    shell("more/import/", "accounts/import.html", "import", script="files/import.js", camera=True),
    shell("more/lock/", "accounts/lock.html", "lock", script="lock/settings.js"),
    shell("more/erase/", "accounts/erase.html", "erase", script="files/erase.js"),
    shell(
        "more/privacy/",
        "accounts/privacy.html",
        "privacy",
        script="app/start.js",
        cannot=lambda: claims.CANNOT,
        can=lambda: claims.CAN,
    ),
    path("api/session/", session_state, name="session-state"),
    path("api/device/", device_api.device, name="device"),
    path("api/device/claim/", device_api.claim, name="claim-device"),
    path("api/session/pages/", pages, name="session-pages"),
    page("accounts/signup/", account.signup, "account_signup"),
    page("accounts/login/", account.login, "account_login"),
    page("accounts/logout/", leaving.sign_out, "account_logout"),
    page("accounts/inactive/", account.account_inactive, "account_inactive"),
    own_page("accounts/reauthenticate/", password.Confirm.as_view(), "account_reauthenticate"),
    page("accounts/deleted/", leaving.deleted, "account_deleted"),
    page("accounts/password/reset/", password.reset, "account_reset_password"),
    page("accounts/password/reset/key/", password.reset_by_recovery_key, "reset_by_recovery_key"),
    page("accounts/password/reset/mail/", password.reset_by_mail, "reset_by_mail"),
    page("accounts/password/reset/link/", password.reset_from_mail, "reset_from_mail"),
    own_page("accounts/password/change/", password.change, "account_change_password"),
    own_page("accounts/devices/", devices.list_devices, "devices"),
    own_page("accounts/devices/others/", devices.sign_out_others, "sign_out_others", confirm=True),
    own_page(
        "accounts/devices/<uuid:device_id>/",
        devices.sign_out_device,
        "sign_out_device",
        confirm=True,
    ),
    own_page("accounts/recovery/", recovery.show, "recovery"),
    own_page("accounts/recovery/check/", recovery.check, "recovery_check"),
    own_page("accounts/recovery/skip/", recovery.skip, "recovery_skip"),
    own_page("accounts/recovery/new/", recovery.renew, "recovery_renew", confirm=True),
    own_page("accounts/address/", recovery.address, "address", confirm=True),
    own_page("accounts/tokens/", tokens.personal_tokens, "tokens", confirm=True),
    own_page("accounts/tokens/<uuid:token_id>/", tokens.revoke, "revoke_token"),
    own_page("accounts/export/", export.export, "export_account", confirm=True),
    own_page("accounts/set-aside/", set_aside.bring_back, "set_aside"),
    own_page("accounts/delete/", leaving.delete_account, "delete_account"),
    # Second factors: allauth's own flows, our templates.
    own_page("accounts/2fa/", factors.index, "mfa_index"),
    page("accounts/2fa/authenticate/", factors.authenticate, "mfa_authenticate"),
    own_page(
        "accounts/2fa/app/activate/", second_factor.ActivateApp.as_view(), "mfa_activate_totp"
    ),
    own_page(
        "accounts/2fa/app/deactivate/", noting_ends(totp.deactivate_totp), "mfa_deactivate_totp"
    ),
    own_page("accounts/2fa/codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    own_page(
        "accounts/2fa/codes/new/",
        noting_ends(codes.generate_recovery_codes),
        "mfa_generate_recovery_codes",
    ),
    own_page("accounts/2fa/passkeys/", passkeys.list_webauthn, "mfa_list_webauthn"),
    own_page("accounts/2fa/passkeys/add/", passkeys.add_webauthn, "mfa_add_webauthn"),
    own_page("accounts/2fa/passkeys/<int:pk>/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    own_page(
        "accounts/2fa/passkeys/<int:pk>/remove/",
        noting_ends(passkeys.remove_webauthn),
        "mfa_remove_webauthn",
    ),
]
