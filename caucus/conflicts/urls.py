from django.urls import path

from caucus.conflicts import disclosing_views, views

urlpatterns = [
    path("", views.check, name="check"),
    path("meant/", views.meant, name="check-meant"),
    path("disclose/", disclosing_views.disclose, name="disclose"),
    path("later/", disclosing_views.disclose_later, name="disclose-later"),
]
