from django.urls import path

from rulebook.views import RulebookView, rulebook_bundle

urlpatterns = [
    path("rulebook-<slug:digest>.json", rulebook_bundle, name="rulebook-bundle"),
    path("api/rulebook/", RulebookView.as_view(), name="rulebook"),
]
