from django.urls import path

from caucus.intake import door, views

urlpatterns = [
    path("cases/", views.cases, name="cases"),
    path("cases/new/", views.new_case, name="new-case"),
    path("invitation/<slug:invitation>/", door.invitation, name="invitation"),
    path("invitation/<slug:invitation>/code/", door.code, name="code"),
    path("link/<slug:link>/", door.link, name="link"),
    path("leave/", door.leave, name="leave"),
    path("away/", door.away, name="away"),
    path("outbox/", door.outbox, name="outbox"),
    path("seat/<id:seat>/", views.seat, name="seat"),
    path("seat/<id:seat>/invite/", views.invite_one, name="invite"),
    path("seat/<id:seat>/invite/again/", views.invite_again, name="invite-again"),
]
