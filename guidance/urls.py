from guidance import forms
from guidance.cards import in_order
from guidance.help_lines import countries
from guidance.steps import STEPS
from shell.views import shell

urlpatterns = [
    shell("learn/", "guidance/learn.html", "learn", script="app/start.js", cards=in_order),
    shell("plan/", "guidance/plan.html", "plan", script="guidance/plan.js", steps=lambda: STEPS),
    shell(
        "help/",
        "guidance/help.html",
        "help",
        script="guidance/help.js",
        countries=countries,
        form=forms.OwnHelpForm,
    ),
    shell("help/beyond/", "guidance/beyond.html", "beyond", script="app/start.js"),
]
