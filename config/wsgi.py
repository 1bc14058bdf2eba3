import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from config.patience import Patience

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")

application = Patience(get_wsgi_application())
get_resolver().url_patterns  # noqa: B018  (loads every module, before workers are forked)
