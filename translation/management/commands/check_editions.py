from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Page

from translation.models import Edition
from translation.services import difference, editions_of, refresh_family


class Command(BaseCommand):
    help = "Recompute every edition, name what differs, and exit with status 1 if anything does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="write what was found right")

    def handle(self, *args: Any, **options: Any) -> None:
        stored: dict = {}
        for row in Edition.objects.iterator():
            stored.setdefault(row.translation_key, {})[row.language] = row
        keys = set(Page.objects.filter(depth__gt=1).values_list("translation_key", flat=True))
        wrong = 0
        for key in keys | set(stored):
            rows = stored.get(key, {})
            wanted = {row.language: row for row in editions_of(key)}
            for language in sorted(wanted.keys() | rows.keys()):
                problem = self._problem(rows.get(language), wanted.get(language))
                if problem:
                    wrong += 1
                    self.stdout.write(f"{key} {language}: {problem}")
            if options["repair"]:
                refresh_family(key)
        if wrong and not options["repair"]:
            raise CommandError(f"{wrong} editions are wrong; --repair mends them.", returncode=1)
        self.stdout.write(f"{len(keys)} families, {wrong} editions were wrong.")

    @staticmethod
    def _problem(old: Edition | None, new: Edition | None) -> str:
        if old is None:
            return "is missing"
        if new is None:
            return "should not exist"
        return ", ".join(
            f"{name} is {getattr(old, name)!r}, should be {getattr(new, name)!r}"
            for name in difference(old, new)
        )
