from assessments.choices import ATTUNEMENT, Prompt, StartingCriterion
from assessments.forms import CriterionForm, MirrorForm, ReflectionForm, ScoreForm, ThresholdsForm
from journal.pages import with_record_pages
from shell.views import shell


def starting() -> dict:
    """The starting criteria by code, and which of them are about attunement."""
    return {"names": dict(StartingCriterion.choices), "attunement": ATTUNEMENT}


urlpatterns = with_record_pages(
    "assessments",
    [
        shell("", "assessments/today.html", "today", script="app/today.js"),
        shell(
            "journal/pattern/",
            "assessments/pattern.html",
            "pattern",
            script="assessments/pattern-page.js",
            form=ThresholdsForm,
        ),
        shell(
            "journal/trends/", "assessments/trends.html", "trends", script="assessments/trends.js"
        ),
        shell(
            "match/compare/",
            "assessments/compare.html",
            "compare",
            script="assessments/compare.js",
            form=ScoreForm,
            criterion=CriterionForm,
            starting=starting,
        ),
        shell(
            "journal/reflect/",
            "assessments/reflect.html",
            "reflect",
            script="assessments/reflect.js",
            prompts=lambda: Prompt.choices,
        ),
        shell(
            "journal/reflection/",
            "assessments/rereading.html",
            "reflection",
            script="assessments/reflection.js",
            form=ReflectionForm,
        ),
        shell(
            "journal/mirror/",
            "assessments/rereading.html",
            "mirror",
            script="assessments/mirror.js",
            form=MirrorForm,
        ),
    ],
)
