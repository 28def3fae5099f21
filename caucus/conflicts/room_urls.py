from django.urls import path

from caucus.conflicts import disclosing_views

urlpatterns = [path("disclosed/<id:entry>/answer/", disclosing_views.answer, name="answer-disclosure")]
