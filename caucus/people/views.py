"""The door of mediators: an address, then a code."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import RequestLoginCodeForm
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from caucus.people.gate import open_to_all
from caucus.people.models import Person
from caucus.post.outbox import NOBODY


@open_to_all
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("cases" if request.user.is_authenticated else "door"))


class Door(RequestLoginCodeView):  # type: ignore[misc]
    """Always asks for an address, so that one who mistyped it can begin again while a code is on its way."""

    template_name = "people/door.html"

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: object) -> None:
        return None

    def form_valid(self, form: RequestLoginCodeForm) -> HttpResponse:
        """Known or not, the same is asked of the database and a letter is stored: time tells nothing."""
        if form._user is None:
            get_adapter().send_mail("account/email/login_code", NOBODY, {"request": self.request, "code": "000000"})
        else:
            Person.objects.filter(email__iexact=form.cleaned_data["email"]).first()  # the library asks for the unknown
        answer: HttpResponse = super().form_valid(form)
        return answer


door = open_to_all(Door.as_view())
code = open_to_all(ConfirmLoginCodeView.as_view(template_name="people/code.html"))
