from assessments.forms import ThresholdsForm
from shell.views import shell

urlpatterns = [
    shell("", "assessments/today.html", "today", script="app/today.js"),
    shell("journal/pattern/", "assessments/pattern.html", "pattern", script="assessments/page.js", form=ThresholdsForm),
    shell("journal/trends/", "assessments/trends.html", "trends", script="assessments/trends.js"),
]
