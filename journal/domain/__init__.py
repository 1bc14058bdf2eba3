from journal.domain.checks import problems

QUESTIONS = {"problems": problems}
