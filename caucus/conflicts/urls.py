from django.urls import path

from caucus.conflicts import views

urlpatterns = [
    path("", views.check, name="check"),
    path("meant/", views.meant, name="check-meant"),
]
