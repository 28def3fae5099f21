"""The door of mediators: an address, then a code."""

from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from caucus.people.gate import open_to_all


@open_to_all
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("cases" if request.user.is_authenticated else "door"))


door = open_to_all(RequestLoginCodeView.as_view(template_name="people/door.html"))
code = open_to_all(ConfirmLoginCodeView.as_view(template_name="people/code.html"))
