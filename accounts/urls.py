from shell.views import shell

urlpatterns = [shell("more/", "accounts/more.html", "more", script="app/more.js")]
