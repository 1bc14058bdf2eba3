from django.urls import include, path

handler429 = "accounts.pages.too_many"
handler400 = "config.errors.refused"
handler404 = "config.errors.answer_404"
handler500 = "config.errors.answer_500"

urlpatterns = [
    path("", include("journal.urls")),
    path("", include("consultations.urls")),
    path("", include("assessments.urls")),
    path("", include("guidance.urls")),
    path("", include("accounts.urls")),
    path("", include("sync.urls")),
    path("", include("shell.urls")),
]
