"""Every test runs in an installation of its own, in a folder that is thrown away."""

import os
import tempfile

os.environ["CAUCUS_HOME"] = tempfile.mkdtemp(prefix="caucus-test-")
os.environ["CAUCUS_MAIL"] = "django.core.mail.backends.locmem.EmailBackend"
os.environ.pop("CAUCUS_DEMO", None)
