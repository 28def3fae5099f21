"""A plugin of pytest: the tests have an installation of their own, in a folder that is thrown away.

It is named in pyproject.toml, because settings are read before any conftest is.
"""

import atexit
import logging
import os
import shutil
import tempfile

import pytest

from tests.cluster import address

HOME = tempfile.mkdtemp(prefix="caucus-test-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["CAUCUS_HOME"] = HOME
os.environ["CAUCUS_MAIL"] = "django.core.mail.backends.locmem.EmailBackend"
os.environ.pop("CAUCUS_DEMO", None)
CLUSTER = os.environ.get("CAUCUS_CLUSTER", "")  # where `make test-postgresql` keeps a PostgreSQL for us
for name, database in (("CAUCUS_DATABASE", "caucus"), ("CAUCUS_KEYRING", "caucus_keyring")):
    os.environ.pop(name, None)
    if CLUSTER:
        os.environ[name] = address(CLUSTER, database)


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Pages name their styles and scripts as they lie in the tree: nothing is collected, or served, for a test."""
    from django.conf import settings

    logging.getLogger("django.request").setLevel(logging.ERROR)  # thousands of refusals are asked for on purpose
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
