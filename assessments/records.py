from django.utils.translation import gettext_lazy as _

from assessments import forms, models
from sync.registry import RecordType, register

register(
    RecordType(
        models.Criterion,
        forms.CriterionForm,
        icon="scale",
        address="match/criterion/",
        slug="criteria",
    )
)
register(RecordType(models.Score, forms.ScoreForm, icon="scale", page="compare"))
register(
    RecordType(
        models.Mirror,
        forms.MirrorForm,
        icon="eye",
        title=_("If a friend told me this"),
        happened="created_at",
    )
)
register(
    RecordType(
        models.Reflection,
        forms.ReflectionForm,
        icon="compass",
        title="prompt",
        happened="created_at",
    )
)
