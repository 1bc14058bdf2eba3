from django.urls import path

from guidance import forms, sharing, views
from guidance.cards import in_order
from guidance.help_lines import countries
from guidance.steps import STEPS
from journal.choices import KINDS_SAID
from journal.pages import with_record_pages
from shell.views import shell

urlpatterns = with_record_pages(
    "guidance",
    [
        shell("learn/", "guidance/learn.html", "learn", script="app/start.js", cards=in_order),
        shell(
            "plan/", "guidance/plan.html", "plan", script="guidance/plan.js", steps=lambda: STEPS
        ),
        shell(
            "plan/brief/",
            "guidance/brief.html",
            "brief",
            script="guidance/brief.js",
            lengths=lambda: sharing.LENGTHS,
        ),
        shell(
            "plan/say/",
            "journal/record.html",
            "concern",
            script="guidance/concern.js",
            form=forms.ConcernForm,
            kinds_said=lambda: KINDS_SAID,
        ),
        shell(
            "plan/decision/",
            "journal/record.html",
            "decision",
            script="guidance/decision.js",
            form=forms.DecisionForm,
        ),
        shell(
            "plan/closing/",
            "journal/record.html",
            "closing",
            script="guidance/closing.js",
            form=forms.ClosingForm,
        ),
        shell(
            "plan/handover/",
            "guidance/handover.html",
            "handover",
            script="guidance/handover.js",
            form=forms.HandoverForm,
        ),
        shell(
            "help/",
            "guidance/help.html",
            "help",
            script="guidance/help.js",
            countries=countries,
            form=forms.OwnHelpForm,
        ),
        shell("help/beyond/", "guidance/beyond.html", "beyond", script="app/start.js"),
        path("shared/", views.shared, name="shared"),
        path("api/briefs/", views.BriefsView.as_view(), name="briefs"),
        path("api/briefs/open/", views.OpenBriefView.as_view(), name="open-brief"),
        path("api/briefs/<uuid:id>/", views.BriefView.as_view(), name="brief-one"),
    ],
)
