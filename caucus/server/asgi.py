"""The application as a server runs it."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application

from caucus.server.limits import Limited

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caucus.server.settings")

application = Limited(get_asgi_application(), settings.LARGEST_BODY)
