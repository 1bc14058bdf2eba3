from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from sync.errors import Locked
from vault.keys import VaultLocked, current_key


class SignedIn(BasePermission):
    """Somebody is signed in and their vault is open; a token made for reading only reads."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if not request.user or not request.user.is_authenticated:
            raise NotAuthenticated(_("Sign in first."), code="signed_out")
        try:
            current_key()
        except VaultLocked:
            raise Locked from None
        token: Any = request.auth
        if token and token.scope == "read" and request.method not in SAFE_METHODS:
            raise PermissionDenied(_("This token may only read."), code="read_only")
        return True
