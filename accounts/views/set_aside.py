from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import set_aside
from accounts.forms import OldSecret
from accounts.pages import OwnRequest, throttled, to_account
from vault.slots import WrongKey


@require_http_methods(["GET", "HEAD", "POST"])
@throttled("set_aside")
def bring_back(request: OwnRequest) -> HttpResponse:
    form = OldSecret(request.POST or None)
    context = {
        "form": form,
        "rows": set_aside.waiting(request.user),
        "until": set_aside.kept_until(request.user),
    }
    if not form.is_valid():
        return render(request, "accounts/set_aside.html", context)
    try:
        count = set_aside.bring_back(request.user, form.cleaned_data["secret"])
    except WrongKey:
        form.add_error(
            "secret",
            _("Neither an old password nor an old recovery key of this account. Try another one."),
        )
        return render(request, "accounts/set_aside.html", context)
    return to_account("entries_are_back", n=count)
