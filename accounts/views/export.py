from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import events
from accounts.export import journal
from accounts.forms import ExportFile
from accounts.pages import OwnRequest, throttled
from vault import age
from vault.keys import current_key


@require_http_methods(["GET", "HEAD", "POST"])
@throttled("export")
def export(request: OwnRequest) -> HttpResponse | StreamingHttpResponse:
    form = ExportFile(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/export_account.html", {"form": form})
    events.happened("exported", request.user)
    pieces, ending = journal(request.user, current_key()), "json"
    if not form.cleaned_data["unlocked"]:
        pieces, ending = age.locked(pieces, form.cleaned_data["passphrase"]), "age"
    name = f"notes-{timezone.localdate().isoformat()}.{ending}"
    response = StreamingHttpResponse(pieces, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
