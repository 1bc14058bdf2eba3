from assessments.forms import CriterionForm, ScoreForm
from assessments.models import Criterion, Score
from sync.registry import RecordType, register

register(RecordType(Criterion, CriterionForm, page="criterion", icon="scale", many="criteria"))
register(RecordType(Score, ScoreForm, page="compare", icon="scale"))
