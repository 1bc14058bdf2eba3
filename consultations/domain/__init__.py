from consultations.domain.contact import read_contact
from consultations.domain.cost import net_fee
from consultations.domain.due import due
from consultations.domain.pipeline import pipeline
from consultations.domain.sheet import question_sheet
from consultations.domain.vcard import read_vcards

QUESTIONS = {
    "due": due,
    "net_fee": net_fee,
    "pipeline": pipeline,
    "question_sheet": question_sheet,
    "read_contact": read_contact,
    "read_vcards": read_vcards,
}
