"""Every variable of the environment is documented, and what is missing is said at once."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
READ = re.compile(r"""env\.\w+\(\s*["']([A-Z_]+)["']|Env\(\)\.\w+\(["']([A-Z_]+)["']""")
OF_MAKE = {"PORT", "HOST", "PORTAL_ADMIN_PASSWORD"}


def _read_variables() -> set[str]:
    sources = "".join(file.read_text() for file in (ROOT / "portal/settings").glob("*.py"))
    return {first or second for first, second in READ.findall(sources)} | OF_MAKE


def test_env_example_lists_every_variable():
    listed = set(re.findall(r"^#?\s?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert listed == _read_variables()


def test_the_readme_has_every_variable_in_its_table():
    table = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "README.md").read_text(), re.MULTILINE))
    assert table == _read_variables()


@pytest.mark.parametrize("command", ["check"])
def test_production_names_everything_that_is_missing_at_once(command, tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "TRUSTED_PROXIES": "many",
    }
    result = subprocess.run(
        [sys.executable, ROOT / "manage.py", command],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    for name in ("SECRET_KEY", "SITE_URL", "PORTAL_DATA", "TRUSTED_PROXIES"):
        assert name in result.stderr
