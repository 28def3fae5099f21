"""The application as a server runs it."""

import os

import django
from django.conf import settings
from servestatic import ServeStaticASGI

from caucus.server.headers import on_files
from caucus.server.limits import Limited

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")
django.setup(set_prefix=False)

from caucus.server.hot.app import Hot  # noqa: E402  its parts ask the settings
from caucus.server.threads import Handler  # noqa: E402

_pages = Hot(Limited(Handler(), settings.LARGEST_BODY))
application = ServeStaticASGI(
    _pages,
    root=settings.STATIC_ROOT,
    prefix=settings.STATIC_URL,
    allow_all_origins=False,
    add_headers_function=on_files,
)
