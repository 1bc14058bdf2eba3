from accounts.domain.due import due

QUESTIONS = {"due": due}
