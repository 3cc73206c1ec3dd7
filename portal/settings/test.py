"""Settings for tests: the real thing, in a folder of its own, with fast passwords."""

import os
import tempfile

os.environ["PORTAL_DATA"] = tempfile.mkdtemp(prefix="portal-test-")
os.environ.setdefault("SECRET_KEY", "only for tests")
os.environ["SITE_URL"] = "http://testserver"
os.environ["STAFF_SECOND_FACTOR_REQUIRED"] = "false"
os.environ["TRUSTED_PROXIES"] = "0"
for _name in ("ALLOWED_HOSTS", "EMAIL_URL", "SITE_LANGUAGES", "PORTAL_CITY"):
    os.environ.pop(_name, None)

from .production import *

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
Q_CLUSTER["sync"] = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
SERVE_MEDIA = True
