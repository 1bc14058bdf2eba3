from sync.models import Conflict
from sync.registry import RecordType, register

register(RecordType(Conflict, written=False, page="waiting", icon="route"))
