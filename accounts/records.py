from accounts.models import Preferences
from sync.registry import RecordType, register

# Each page that lets one choose something changes its part (static/js/ui/preferences.js).
register(RecordType(Preferences, written=False, page="more", icon="ellipsis"))
