from assessments.forms import CriterionForm, MirrorForm, ReflectionForm, ScoreForm
from assessments.models import Criterion, Mirror, Reflection, Score
from sync.registry import RecordType, register

register(RecordType(Criterion, CriterionForm, page="criterion", icon="scale", many="criteria"))
register(RecordType(Score, ScoreForm, page="compare", icon="scale"))
register(RecordType(Mirror, MirrorForm, page="mirror", icon="eye", happened="created_at"))
register(
    RecordType(Reflection, ReflectionForm, page="reflection", icon="compass", happened="created_at")
)
