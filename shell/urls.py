from django.urls import include, path

from shell.views import discreet_manifest, service_worker, shell

urlpatterns = [
    # Before django-pwa's own, whose worker answers failed API calls with a page and status 200 (ADR 3).
    path("serviceworker.js", service_worker, name="serviceworker"),
    shell("offline/", "shell/offline.html", "offline", script="app/start.js"),
    shell("notes/", "shell/notes.html", "notes", script="app/appearance.js"),
    path("notes.json", discreet_manifest, name="discreet_manifest"),
    path("", include("rulebook.urls")),
    path("", include("pwa.urls")),
]
