from rest_framework.request import Request

from rulebook.throttle import PerMinute


class PerAccount(PerMinute):
    """Enough to stop a phone that runs wild."""

    most = 600

    def who(self, request: Request) -> str:
        return str(request.user.pk)
