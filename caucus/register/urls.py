from django.urls import path

from caucus.register import exporting
from caucus.register.views import batches, checking, finding, profiles, ties, twins

urlpatterns = [
    path("", finding.find, name="register"),
    path("check/", checking.check, name="register-check"),
    path("new/", profiles.new_profile, name="register-new"),
    path("who/<id:profile>/", profiles.profile, name="register-profile"),
    path("who/<id:profile>/out/", profiles.take_out, name="register-out"),
    path("who/<id:profile>/right/", profiles.right, name="register-right"),
    path("who/<id:profile>/apart/", twins.take_apart, name="register-apart"),
    path("who/<id:profile>/to/<id:other>/", ties.paths, name="register-paths"),
    path("who/<id:profile>/tie/<id:other>/", ties.new_tie, name="register-new-tie"),
    path("tie/<id:tie>/", ties.tie, name="register-tie"),
    path("twins/", twins.twins, name="register-twins"),
    path("batches/", batches.batches, name="register-batches"),
    path("batches/<id:batch>/", batches.batch, name="register-batch"),
    *[
        path(f"written/{shape}/", batches.written, {"shape": shape}, name=f"register-{shape}")
        for shape in exporting.WRITTEN
    ],
]
