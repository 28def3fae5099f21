from django.urls import path

from caucus.conflicts import disclosing_views, report_views, views

urlpatterns = [
    path("", views.check, name="check"),
    path("report/", report_views.page, name="check-report"),
    path("report/pdf/", report_views.as_pdf, name="check-pdf"),
    path("report/table/", report_views.as_table, name="check-table"),
    path("meant/", views.meant, name="check-meant"),
    path("disclose/", disclosing_views.disclose, name="disclose"),
    path("later/", disclosing_views.disclose_later, name="disclose-later"),
]
