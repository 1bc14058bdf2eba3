from django.urls import include, path
from pwa.views import manifest

from shell.licences import on_the_phone, on_the_server
from shell.views import discreet_manifest, phone_data, service_worker, shell

urlpatterns = [
    # Not all of pwa.urls: its worker answers failed API calls with a page and status 200 (ADR 3).
    path("serviceworker.js", service_worker, name="serviceworker"),
    shell("offline/", "shell/offline.html", "offline", script="app/start.js"),
    shell(
        "more/licences/",
        "shell/licences.html",
        "licences",
        script="app/start.js",
        on_the_phone=on_the_phone,
        on_the_server=on_the_server,
    ),
    shell("notes/", "shell/notes.html", "notes", script="app/appearance.js"),
    path("notes.json", discreet_manifest, name="discreet_manifest"),
    path("phone-data-<slug:digest>.js", phone_data, name="phone-data"),
    path("", include("rulebook.urls")),
    path("manifest.json", manifest, name="manifest"),
]
