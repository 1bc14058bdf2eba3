from guidance.cards import in_order
from guidance.steps import STEPS
from shell.views import shell

urlpatterns = [
    shell("plan/", "guidance/plan.html", "plan", script="guidance/plan.js", steps=lambda: STEPS),
    shell("learn/", "guidance/learn.html", "learn", script="app/start.js", cards=in_order),
]
