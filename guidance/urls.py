from guidance.steps import STEPS
from shell.views import shell

urlpatterns = [shell("plan/", "guidance/plan.html", "plan", script="guidance/plan.js", steps=lambda: STEPS)]
