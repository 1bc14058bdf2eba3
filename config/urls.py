from django.urls import include, path

urlpatterns = [
    path("", include("journal.urls")),
    path("", include("consultations.urls")),
    path("", include("assessments.urls")),
    path("", include("guidance.urls")),
    path("", include("accounts.urls")),
    path("", include("shell.urls")),
]
