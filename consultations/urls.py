from django.urls import path

from consultations.forms import CallLinesForm, CandidateForm
from consultations.models import Question
from consultations.views import share
from journal.pages import with_record_pages
from shell.forms import form_of
from shell.views import shell
from sync.registry import record_type_of

urlpatterns = with_record_pages(
    "consultations",
    [
        shell("match/", "consultations/match.html", "match", script="consultations/match.js"),
        shell(
            "match/candidate/",
            "consultations/candidate.html",
            "candidate",
            script="consultations/candidate.js",
        ),
        shell(
            "match/add/",
            "consultations/add.html",
            "add-candidate",
            script="consultations/add.js",
            form=CandidateForm,
        ),
        shell(
            "match/calls/",
            "consultations/calls.html",
            "calls",
            script="consultations/calls.js",
            form=CallLinesForm,
        ),
        shell(
            "match/questions/",
            "consultations/questions.html",
            "questions",
            script="consultations/questions.js",
            form=form_of(record_type_of(Question)),
        ),
        path("match/share/", share, name="share"),
    ],
)
