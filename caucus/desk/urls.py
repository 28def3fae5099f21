from django.urls import path

from caucus.desk import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("capture/", views.capture, name="capture"),
    path("circle/", views.circle, name="circle"),
    path("stream/", views.desk_stream, name="desk-stream"),
]
