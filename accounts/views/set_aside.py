from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts import set_aside
from accounts.forms import OldSecret
from accounts.pages import OwnRequest, throttled
from vault.slots import WrongKey


@require_http_methods(["GET", "HEAD", "POST"])
@throttled("set_aside")
def bring_back(request: OwnRequest) -> HttpResponse:
    form = OldSecret(request.POST or None)
    context = {"form": form, "rows": set_aside.waiting(request.user), "until": set_aside.kept_until(request.user)}
    if not form.is_valid():
        return render(request, "accounts/set_aside.html", context)
    try:
        count = set_aside.bring_back(request.user, form.cleaned_data["secret"])
    except WrongKey:
        form.add_error("secret", _("Neither an old password nor an old recovery key of this account. Try another one."))
        return render(request, "accounts/set_aside.html", context)
    messages.success(request, ngettext("%d entry is back.", "%d entries are back.", count) % count)
    return redirect(settings.LOGIN_REDIRECT_URL)
