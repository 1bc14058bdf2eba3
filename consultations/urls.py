from shell.views import shell

urlpatterns = [shell("match/", "consultations/match.html", "match", script="consultations/match.js")]
