from django.urls import path

from caucus.statements import bringing_views, views

urlpatterns = [
    path("say/", views.say, name="say"),
    path("look/", views.look, name="look"),
    path("hand-over/", views.hand_over, name="hand-over"),
    path("file/<id:entry>/", views.download, name="file"),
    path("words/<id:entry>/", views.own_words, name="own-words"),
    path("words/<id:entry>/mark/", views.mark, name="mark"),
    path("words/<id:entry>/correct/", views.correct, name="correct"),
    path("words/<id:entry>/own/", views.own, name="own"),
    path("words/<id:entry>/bring/", bringing_views.bring, name="bring"),
    path("words/<id:entry>/withdraw/", views.withdraw, name="withdraw"),
]
