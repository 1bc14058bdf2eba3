from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def share(request: HttpRequest) -> HttpResponse:
    """Where other apps share to. The service worker takes it on the phone; without one it is not
    read here either.
    """
    response = redirect(reverse("add-candidate") + "#shared=lost")
    response.status_code = 303
    return response
