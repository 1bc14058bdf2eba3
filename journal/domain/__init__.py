from journal.domain.calendar import calendar_file
from journal.domain.checks import problems
from journal.domain.due import due
from journal.domain.promises import promises
from journal.domain.reminder import reminder

QUESTIONS = {
    "calendar": calendar_file,
    "due": due,
    "problems": problems,
    "promises": promises,
    "reminder": reminder,
}
