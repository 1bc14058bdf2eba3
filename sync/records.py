from sync.models import Conflict
from sync.registry import RecordType, register

register(RecordType(Conflict, None, page="waiting", icon="route"))
