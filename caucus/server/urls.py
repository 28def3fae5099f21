"""All addresses. What stands below a seat is closed to everybody but that seat's person."""

from django.urls import include, path, re_path, register_converter

from caucus import ids


class IdConverter:
    regex = ids.SHAPE

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


register_converter(IdConverter, "id")

from caucus.api.sign_in import nowhere  # noqa: E402  after the converter that other urls need
from caucus.api.v1 import api  # noqa: E402
from caucus.conveyance import views as conveyance  # noqa: E402
from caucus.offers import views as offers  # noqa: E402
from caucus.people import views as people  # noqa: E402

urlpatterns = [
    path("", people.home, name="home"),
    path("door/", people.door, name="door"),
    path("door/", people.door, name="account_login"),
    path("door/", people.door, name="account_request_login_code"),
    path("door/", people.door, name="account_signup"),
    path("door/code/", people.code, name="account_confirm_login_code"),
    path("language/", include("caucus.ui.urls")),
    path("", include("caucus.intake.urls")),
    path("register/", include("caucus.register.urls")),
    path("seat/<id:seat>/terms/", include("caucus.terms.urls")),
    path("seat/<id:seat>/desk/", include("caucus.desk.urls")),
    path("seat/<id:seat>/check/", include("caucus.conflicts.urls")),
    path("seat/<id:seat>/ledger/", offers.page, name="ledger"),
    path("seat/<id:seat>/ledger/stream/", offers.page_stream, name="ledger-stream"),
    path("seat/<id:seat>/room/<id:room>/", include("caucus.offers.urls")),
    path("seat/<id:seat>/passed/", conveyance.passed, name="passed"),
    path("seat/<id:seat>/room/<id:room>/", include("caucus.conflicts.room_urls")),
    path("seat/<id:seat>/room/<id:room>/", include("caucus.rooms.urls")),
    path("seat/<id:seat>/room/<id:room>/", include("caucus.statements.urls")),
    path("seat/<id:seat>/room/<id:room>/", include("caucus.conveyance.urls")),
    path("api/v1/", api.urls),
    re_path(r"^api(?:/.*)?$", nowhere),
]

handler404 = "caucus.server.errors.not_here"
handler500 = "caucus.server.errors.broken"
