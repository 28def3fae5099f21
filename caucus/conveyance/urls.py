from django.urls import path

from caucus.conveyance import carrying_views, crossing_views, file_views, views

urlpatterns = [
    path("undecided/", views.undecided, name="undecided"),
    path("settle/", views.settle, name="settle"),
    path("float/", views.float_own, name="float"),
    path("words/<id:entry>/permission/", views.permission, name="permission"),
    path("words/<id:entry>/permit/", views.permit, name="permit"),
    path("words/<id:entry>/withhold/", views.withhold, name="withhold"),
    path("words/<id:entry>/may-i/", views.may_i, name="may-i"),
    path("words/<id:entry>/confirm/", views.confirm, name="confirm"),
    path("words/<id:entry>/convey/", crossing_views.convey, name="convey"),
    path("words/<id:entry>/copy/", file_views.preview, name="copy"),
    path("words/<id:entry>/carry/", carrying_views.carry, name="carry"),
    path("words/<id:entry>/recall/", views.recall, name="recall"),
    path("words/<id:entry>/reply/", views.reply, name="reply"),
]
