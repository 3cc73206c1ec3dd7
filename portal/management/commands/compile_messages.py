import os
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile the catalogues under locale/ where they changed (by Babel: no gettext needed)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
                target = source.with_suffix(".mo")
                if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                    continue
                with source.open("rb") as catalogue_file:
                    catalogue = read_po(catalogue_file, locale=source.parent.parent.name)
                partial = target.with_suffix(f".{os.getpid()}.partial")
                with partial.open("wb") as compiled:
                    write_mo(compiled, catalogue)
                partial.replace(target)
                if options["verbosity"]:
                    self.stdout.write(f"{target.relative_to(settings.BASE_DIR)}")
