from accounts.models import Preferences
from sync.registry import RecordType, register

# No form of its own: each page that lets one choose something changes its part
# (static/js/ui/preferences.js).
register(RecordType(Preferences, None, page="more", icon="ellipsis"))
