from journal.choices import KIND_DESCRIPTIONS
from journal.forms import (
    EchoForm,
    EmpathicFailureForm,
    EverydayMomentForm,
    RepairForm,
    TherapistForm,
    TherapySessionForm,
)
from journal.models import Echo, EmpathicFailure, EverydayMoment, Repair, Therapist, TherapySession
from journal.problems import MESSAGES
from sync.registry import RecordType, register

register(RecordType(Therapist, TherapistForm, page="therapist", icon="user", problems=MESSAGES))
register(
    RecordType(
        TherapySession,
        TherapySessionForm,
        page="session",
        icon="calendar",
        happened="occurred_at",
        problems=MESSAGES,
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
        descriptions={"kind": KIND_DESCRIPTIONS},
    )
)
register(
    RecordType(
        Repair,
        RepairForm,
        page="repair",
        icon="heart-handshake",
        happened="occurred_on",
        problems=MESSAGES,
    )
)
register(
    RecordType(
        EverydayMoment,
        EverydayMomentForm,
        page="moment",
        icon="users",
        happened="occurred_on",
        problems=MESSAGES,
    )
)
register(
    RecordType(
        Echo,
        EchoForm,
        page="echo",
        icon="sprout",
        happened="created_at",
        problems=MESSAGES,
        many="echoes",
    )
)
