from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from blog.importing import read_post, state_of, write_post
from content.languages import codes
from content.markdown import Problem


class Command(BaseCommand):
    help = (
        "Import posts from Markdown files (front matter: title date url author language themes). "
        "Importing again changes nothing; a changed file updates its post. A bad file is named "
        "with its line, the others are imported, and the exit status is 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen and write nothing"
        )
        parser.add_argument(
            "--language",
            default="en" if "en" in codes() else codes()[0],
            choices=codes(),
            help="for files that name none",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        bad = 0
        for file in options["files"]:
            try:
                with transaction.atomic():
                    post = read_post(file, language=options["language"])
                    if options["dry_run"]:
                        state = f"would be {state_of(post)}"
                        transaction.set_rollback(True)
                    else:
                        _page, state = write_post(post)
            except Problem as problem:
                bad += 1
                self.stderr.write(f"{file}:{problem.line}: {problem}")
            except OSError as error:
                bad += 1
                self.stderr.write(f"{file}:0: {error.strerror}")
            else:
                self.stdout.write(f"{file}: {state} ({post.language}/{post.slug})")
        if bad:
            raise CommandError(f"{bad} of {len(options['files'])} files could not be imported.")
