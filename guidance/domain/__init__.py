from guidance.domain.checks import problems
from guidance.domain.due import due
from guidance.domain.plan import plan
from guidance.domain.reasons import reasons

QUESTIONS = {"due": due, "plan": plan, "problems": problems, "reasons": reasons}
