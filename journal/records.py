from journal import forms, models
from journal.choices import KIND_DESCRIPTIONS
from journal.domain.parts import PARTS
from journal.problems import MESSAGES
from sync.registry import RecordType, register

register(
    RecordType(
        models.Therapist, forms.TherapistForm, icon="user", title="nickname", problems=MESSAGES
    )
)
register(
    RecordType(
        models.TherapySession,
        forms.TherapySessionForm,
        icon="calendar",
        page="session",
        address="journal/session/",
        happened="occurred_at",
        groups={"felt": forms.ITEMS},
        problems=MESSAGES,
    )
)
register(
    RecordType(
        models.EmpathicFailure,
        forms.EmpathicFailureForm,
        icon="circle-alert",
        page="failure",
        address="journal/event/",
        happened="occurred_on",
        problems=MESSAGES,
        descriptions={"kind": KIND_DESCRIPTIONS},
    )
)
register(
    RecordType(
        models.Repair,
        forms.RepairForm,
        icon="heart-handshake",
        happened="occurred_on",
        groups={"parts": PARTS},
        problems=MESSAGES,
    )
)
register(
    RecordType(
        models.EverydayMoment,
        forms.EverydayMomentForm,
        icon="users",
        page="moment",
        address="journal/moment/",
        happened="occurred_on",
        problems=MESSAGES,
    )
)
register(
    RecordType(
        models.Echo,
        forms.EchoForm,
        icon="sprout",
        address="journal/memory/",
        slug="echoes",
        happened="created_at",
        problems=MESSAGES,
    )
)
