import json
import re
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField, Textarea, TextInput, Widget
from django.forms.widgets import ChoiceWidget
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from shell import static
from shell.joining import SHEETS
from sync.limits import for_phones
from sync.models import Record

register = template.Library()


@register.simple_tag
def import_map() -> SafeString:
    return mark_safe(f'<script type="importmap">{static.import_map()}</script>')  # noqa: S308 (our own file names)


@register.simple_tag
def modules(*scripts: str) -> SafeString:
    """The page's modules, and a preload for all they import."""
    entries = dict.fromkeys(scripts)
    files = dict.fromkeys(file for entry in entries for file in static.preloads(entry))
    links = format_html_join(
        "\n", '<link rel="modulepreload" href="{}">', ((file,) for file in files)
    )
    tags = format_html_join(
        "\n",
        '<script type="module" src="{}"></script>',
        ((static.url(entry),) for entry in entries),
    )
    return links + tags


@register.simple_tag
def sheets(file: str) -> SafeString:
    """The style sheets of a joined file."""
    found = {file: "all"} if static.is_joined(file) else SHEETS[file]
    return format_html_join(
        "\n",
        '<link rel="stylesheet" href="{}" media="{}">',
        ((static.url(name), media) for name, media in found.items()),
    )


@register.simple_tag
def sync_limits() -> str:
    return json.dumps(for_phones())


@register.simple_tag
def release() -> str:
    return settings.RELEASE


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static.url("vendor/lucide/sprite.svg"),
        name,
    )


@register.filter
def kind_of_widget(widget: Widget) -> str:
    """The CSS class of a group of options: chips, scale, record-choice …"""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type(widget).__name__).lower()


@register.filter
def drawn(field: BoundField) -> SafeString:
    """The field's input; what is written in it runs in the direction of its words, and no browser
    keeps it.
    """
    widget = field.field.widget
    written = isinstance(widget, TextInput | Textarea)
    return field.as_widget(
        attrs={"dir": "auto", "autocomplete": "off"} | widget.attrs if written else None
    )


@register.filter
def groups(widget: ChoiceWidget, field: BoundField) -> list[Any]:
    return widget.optgroups(field.html_name, [])


@register.filter
def day(when: date | None) -> SafeString | str:
    """A day, or a moment, for static/js/ui/locale.js to write as the phone does; without it, as ISO
    has it.
    """
    if not when:
        return ""
    text = when.isoformat()
    return format_html('<time datetime="{}">{}</time>', text, text[:10])


@register.filter
def type_label(record: Record) -> str:
    return record._meta.label


@register.filter
def type_name(record: Record) -> str:
    return str(record._meta.verbose_name)
