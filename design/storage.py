"""Static files for production: one style sheet instead of forty, fingerprinted and compressed."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "design/site.css"
TEMPLATES = "design/components/"

IMPORT = re.compile(
    r"""@import\s+(?:url\(\s*)?(?P<quote>["']?)(?P<url>[^"')\s]+)(?P=quote)\s*\)?"""
    r"""\s*(?:layer\(\s*(?P<layer>[\w.-]+)\s*\))?\s*;"""
)
URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<url>[^"')]+?)(?P=quote)\s*\)""")
TOKEN = re.compile(
    r"""(?P<keep>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\))"""
    r"""|(?P<comment>/\*.*?\*/)|(?P<space>\s+)""",
    re.DOTALL,
)

MODULE_IMPORTS = vars(HashedFilesMixin)["_js_module_import_aggregation_patterns"][1]

Paths = dict[str, tuple[Any, str]]


def squeeze(css: str) -> str:
    """`css` without comments and without the white space that nobody reads."""

    def shorten(match: re.Match[str]) -> str:
        return match["keep"] or ("" if match["comment"] is not None else " ")

    plain = TOKEN.sub(shorten, css)
    pieces = re.split(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')""", plain)
    for place in range(0, len(pieces), 2):  # every second piece is a string: leave it
        piece = re.sub(r" {2,}", " ", pieces[place])
        piece = re.sub(r" ?([{};,]) ?", r"\1", piece)
        pieces[place] = piece.replace(";}", "}")
    return "".join(pieces).strip()


def move_urls(css: str, folder: str) -> str:
    """`css` from `folder` with its relative addresses seen from one folder above it."""

    def move(match: re.Match[str]) -> str:
        url = match["url"].strip()
        if re.match(r"[a-z][a-z0-9+.-]*:|//|/|#", url, re.IGNORECASE):
            return match[0]
        return f'url("{posixpath.normpath(posixpath.join(folder, url))}")'

    return URL.sub(move, css)


def bundle(paths: Paths, sheet: str = SHEET) -> tuple[str, list[str]]:
    """The text of `sheet` with its imports in place, and the names of the files taken in.

    `paths` maps the name of each static file to the storage and path it is read from.
    """
    base = posixpath.dirname(sheet)
    parts: list[str] = []

    def read(name: str) -> str:
        if name not in paths:
            raise ValueError(f"{sheet} imports {name}, which is not among the static files.")
        storage, path = paths[name]
        with storage.open(path) as file:
            content = file.read()
        return content.decode() if isinstance(content, bytes) else content

    def inline(match: re.Match[str]) -> str:
        name = posixpath.normpath(posixpath.join(base, match["url"]))
        css = read(name)
        if IMPORT.search(TOKEN.sub(lambda m: m["keep"] or " ", css)):
            raise ValueError(f"{name} has an @import of its own: put it into {sheet}.")
        parts.append(name)
        css = move_urls(css, posixpath.dirname(match["url"]))
        return f"@layer {match['layer']} {{{css}}}" if match["layer"] else css

    text = re.sub(r"/\*.*?\*/", "", read(sheet), flags=re.DOTALL)
    return squeeze(IMPORT.sub(inline, text)) + "\n", parts


class BundledManifestStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Folds the imports of our style sheet into one file, then fingerprints and compresses.

    The parts, and the templates that stand beside them, are not published on their own.
    """

    # The imports between our own script modules get fingerprints too; nobody else's do.
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("design/js/*.js", MODULE_IMPORTS),
    )

    def post_process(
        self, paths: Paths, dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        """Bundles, then yields what the parent yields: name, hashed name, whether processed."""
        if not dry_run and SHEET in paths:
            try:
                paths = self._bundled(paths)
            except ValueError as error:
                yield SHEET, None, error
                return
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _bundled(self, paths: Paths) -> Paths:
        """`paths` with the style sheet in one piece, saved here, and without its parts."""
        text, parts = bundle(paths)
        templates = [n for n in paths if n.startswith(TEMPLATES) and n.endswith(".html")]
        for name in {SHEET, *parts, *templates}:
            self.delete(name)
        self._save(SHEET, ContentFile(text.encode()))
        rest = {n: p for n, p in paths.items() if n not in {*parts, *templates}}
        return {**rest, SHEET: (self, SHEET)}
