"""The page that edits an entry: markup, form and script, where a kind has none of its own."""

from django.urls import URLPattern

from shell.forms import form_of
from shell.views import shell
from sync.registry import record_types

TEMPLATE = "journal/record.html"
SCRIPT = "journal/record.js"


def with_record_pages(app: str, pages: list[URLPattern]) -> list[URLPattern]:
    """`pages`, and one for each kind of `app` that none of them edits."""
    drawn = {page.name for page in pages}
    left = [
        one
        for one in record_types()
        if one.written and one.model._meta.app_label == app and one.page not in drawn
    ]
    return pages + [
        shell(one.address, TEMPLATE, one.page, script=SCRIPT, form=form_of(one)) for one in left
    ]
