from consultations.domain.cost import net_fee
from consultations.domain.due import due
from consultations.domain.pipeline import pipeline
from consultations.domain.sheet import question_sheet

QUESTIONS = {
    "due": due,
    "net_fee": net_fee,
    "pipeline": pipeline,
    "question_sheet": question_sheet,
}
