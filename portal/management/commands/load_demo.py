import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.city import City, load_city


class Command(BaseCommand):
    help = "Load a city's folder: name, menus, words, pages, posts. Again: only what is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--city", type=Path, default=settings.PORTAL_CITY, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["city"]
        if not (folder / "city.json").exists():
            raise CommandError(f"{folder} is not the folder of a city: it has no city.json.")
        began = time.monotonic()
        load_city(City(folder=folder, say=self._say))
        self.stdout.write(f"Loaded in {time.monotonic() - began:.0f} s.")

    def _say(self, what: str) -> None:
        self.stdout.write(f"  {what}")
        self.stdout.flush()
