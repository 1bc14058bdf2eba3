from django.urls import path

from consultations.forms import (
    AnswerForm,
    AttemptForm,
    CallLinesForm,
    CandidateForm,
    ChoiceForm,
    ConsultationForm,
    ImpressionForm,
    QuestionForm,
)
from consultations.views import share
from shell.views import shell

RECORD = "journal/record.html"
SCRIPT = "journal/record.js"

urlpatterns = [
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
        form=QuestionForm,
    ),
    shell("match/question/", RECORD, "question", script=SCRIPT, form=QuestionForm),
    path("match/share/", share, name="share"),
    shell("match/contact/", RECORD, "attempt", script=SCRIPT, form=AttemptForm),
    shell("match/meeting/", RECORD, "consultation", script=SCRIPT, form=ConsultationForm),
    shell("match/impression/", RECORD, "impression", script=SCRIPT, form=ImpressionForm),
    shell("match/answer/", RECORD, "answer", script=SCRIPT, form=AnswerForm),
    shell("match/choice/", RECORD, "choice", script=SCRIPT, form=ChoiceForm),
]
