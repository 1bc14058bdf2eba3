from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class ShellConfig(AppConfig):
    name = "shell"


class StaticFiles(StaticFilesConfig):
    """Django's own, without what other packages ship and no page of ours uses (806 kB of django-pwa alone)."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "images", "css/django-pwa-app.css", "rest_framework"]
