from django.urls import path
from django.views.i18n import set_language

set_language.open_to_all = True  # type: ignore[attr-defined]

urlpatterns = [path("", set_language, name="language")]
