from shell.views import shell

urlpatterns = [shell("", "assessments/today.html", "today", script="assessments/today.js")]
