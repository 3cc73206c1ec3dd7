"""Settings for one's own machine: nothing has to be said, nothing leaves the machine.

The default of `manage.py`. `make run` uses them too, with DEBUG off, so that what a newcomer
sees is what readers will see.
"""

import os
import secrets
from pathlib import Path

from environs import Env

_root = Path(__file__).resolve().parent.parent.parent
Env().read_env(str(_root / ".env"), recurse=False)
_data = Path(os.environ.setdefault("PORTAL_DATA", str(_root / "var"))).resolve()
_data.mkdir(parents=True, exist_ok=True)
os.environ["PORTAL_DATA"] = str(_data)


def _secret_of_this_installation(file: Path) -> str:
    """Return the secret kept in `file`; the first call makes one that only the owner can read."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()


os.environ.setdefault("SECRET_KEY", _secret_of_this_installation(_data / "secret-key"))
os.environ.setdefault("SITE_URL", "http://localhost:8000")
os.environ.setdefault("STAFF_SECOND_FACTOR_REQUIRED", "false")
os.environ.setdefault("TRUSTED_PROXIES", "0")

from .production import *
from .production import MIDDLEWARE

DEBUG = Env().bool("DEBUG", True)
ALLOWED_HOSTS = ["*"] if DEBUG else [*ALLOWED_HOSTS, "localhost", "127.0.0.1", "[::1]"]
SERVE_MEDIA = True
if DEBUG:
    # runserver finds the static files where they lie; the manifest is for collected ones.
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
