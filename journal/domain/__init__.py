from journal.domain.calendar import calendar_file
from journal.domain.checks import problems

QUESTIONS = {"calendar": calendar_file, "problems": problems}
