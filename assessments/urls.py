from shell.views import shell

urlpatterns = [shell("", "assessments/today.html", "today", script="app/today.js")]
