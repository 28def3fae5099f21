from django.urls import path

from caucus.terms import views

urlpatterns = [
    path("", views.read, name="terms"),
    path("accept/", views.accept, name="accept"),
]
