from accounts.domain.due import due, lock

QUESTIONS = {"due": due, "lock": lock}
