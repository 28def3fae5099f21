from django.urls import path

from caucus.rooms import views

urlpatterns = [
    path("", views.room, name="room"),
    path("stream/", views.room_stream, name="stream"),
    path("open/", views.open_session, name="open"),
    path("close/", views.close_session, name="close"),
    path("ask/", views.ask, name="ask"),
    path("answer/", views.answer, name="answer"),
    path("notice/", views.notice, name="notice"),
    path("line/", views.show_line, name="line"),
    path("tune/", views.tune, name="tune"),
    path("admit/", views.admit, name="admit"),
    path("propose/", views.propose, name="propose"),
    path("asked/<id:entry>/", views.asked, name="asked"),
    path("asked/<id:entry>/consent/", views.consent, name="consent"),
    path("asked/<id:entry>/let-in/", views.let_in, name="let-in"),
    path("leave/", views.leave, name="leave-room"),
]
