"""The forms of help and plan. Fields come from the models; here stands only their order and their shape."""

from accounts.models import Preferences
from shell.forms import RecordForm


class OwnHelpForm(RecordForm):
    """The one to call first, as the person wrote it."""

    layout = ("help_name", "help_number")

    class Meta(RecordForm.Meta):
        model = Preferences
        fields = ("help_name", "help_number")
