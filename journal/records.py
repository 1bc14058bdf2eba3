from journal.forms import EmpathicFailureForm, RepairForm, TherapistForm, TherapySessionForm
from journal.models import EmpathicFailure, Repair, Therapist, TherapySession
from journal.problems import MESSAGES
from sync.registry import RecordType, register

register(RecordType(Therapist, TherapistForm, page="therapist", icon="user", problems=MESSAGES))
register(
    RecordType(
        TherapySession, TherapySessionForm, page="session", icon="calendar", happened="occurred_at", problems=MESSAGES
    )
)
register(
    RecordType(
        EmpathicFailure,
        EmpathicFailureForm,
        page="failure",
        icon="circle-alert",
        happened="occurred_on",
        problems=MESSAGES,
    )
)
register(
    RecordType(Repair, RepairForm, page="repair", icon="heart-handshake", happened="occurred_on", problems=MESSAGES)
)
