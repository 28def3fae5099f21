from django.urls import path

from caucus.offers import views

urlpatterns = [
    path("offer/", views.offer, name="offer"),
    path("offer/<id:entry>/answer/", views.answer, name="answer-offer"),
    path("offer/<id:entry>/authorise/", views.authorise, name="authorise-offer"),
    path("offer/<id:entry>/withdraw/", views.withdraw, name="withdraw-offer"),
    path("authority/", views.set_line, name="authority"),
]
