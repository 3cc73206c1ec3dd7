#!/usr/bin/env python
"""Django's command line; development settings unless DJANGO_SETTINGS_MODULE says otherwise."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here. `make run` brings everything into .venv.")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
