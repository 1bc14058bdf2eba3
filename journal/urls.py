from journal.forms import FilterForm, QuickEntryForm, ReminderForm
from journal.pages import with_record_pages
from shell.views import shell

# Which record a page shows stands behind the # of its address, so that it never reaches a server.
urlpatterns = with_record_pages(
    "journal",
    [
        shell("log/", "journal/log.html", "log", script="journal/log.js", form=QuickEntryForm),
        shell(
            "journal/",
            "journal/journal.html",
            "journal",
            script="journal/journal.js",
            form=FilterForm,
        ),
        shell("journal/entry/", "journal/entry.html", "entry", script="journal/entry.js"),
        shell("journal/repairs/", "journal/repairs.html", "ledger", script="journal/repairs.js"),
        shell(
            "more/reminders/",
            "journal/reminders.html",
            "reminders",
            script="journal/reminders.js",
            form=ReminderForm,
        ),
    ],
)
