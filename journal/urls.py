from journal.forms import (
    EchoForm,
    EmpathicFailureForm,
    EverydayMomentForm,
    FilterForm,
    QuickEntryForm,
    ReminderForm,
    RepairForm,
    TherapistForm,
    TherapySessionForm,
)
from shell.views import shell

# Which record a page shows stands behind the # of its address, so that it never reaches a server.
urlpatterns = [
    shell("log/", "journal/log.html", "log", script="journal/log.js", form=QuickEntryForm),
    shell(
        "journal/", "journal/journal.html", "journal", script="journal/journal.js", form=FilterForm
    ),
    shell("journal/entry/", "journal/entry.html", "entry", script="journal/entry.js"),
    shell(
        "journal/session/",
        "journal/record.html",
        "session",
        script="journal/record.js",
        form=TherapySessionForm,
    ),
    shell(
        "journal/event/",
        "journal/record.html",
        "failure",
        script="journal/record.js",
        form=EmpathicFailureForm,
    ),
    shell(
        "journal/repair/",
        "journal/record.html",
        "repair",
        script="journal/record.js",
        form=RepairForm,
    ),
    shell("journal/repairs/", "journal/repairs.html", "ledger", script="journal/repairs.js"),
    shell(
        "journal/moment/",
        "journal/record.html",
        "moment",
        script="journal/record.js",
        form=EverydayMomentForm,
    ),
    shell(
        "journal/memory/", "journal/record.html", "echo", script="journal/record.js", form=EchoForm
    ),
    shell(
        "journal/therapist/",
        "journal/record.html",
        "therapist",
        script="journal/record.js",
        form=TherapistForm,
    ),
    shell(
        "more/reminders/",
        "journal/reminders.html",
        "reminders",
        script="journal/reminders.js",
        form=ReminderForm,
    ),
]
