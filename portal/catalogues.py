"""The catalogues under `locale/`: collect the words of the interface and look for mistakes."""

import io
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polib
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# In French these signs keep to their word by a space that doesn't break; apostrophes are curved.
FRENCH_SLIPS = re.compile(r"(?<=\S) [:;?!»]|« |(?<=\w)'(?=\w)")

Key = tuple[str, str, str]


def catalogue_file(language: str, folder: Path | None = None) -> Path:
    root = folder or Path(settings.LOCALE_PATHS[0])
    return root / language / "LC_MESSAGES" / "django.po"


def key_of(entry: polib.POEntry) -> Key:
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def collect(language: str) -> set[Key]:
    """Return every word the code and the templates say today (asks gettext's `xgettext`)."""
    with _mirror_of_the_code() as mirror:
        file = catalogue_file(language, mirror / "locale")
        file.parent.mkdir(parents=True)
        with override_settings(LOCALE_PATHS=[mirror / "locale"]):
            call_command(
                "makemessages",
                locale=[language],
                symlinks=True,
                ignore_patterns=["tests"],
                no_location=True,
                verbosity=0,
                stdout=io.StringIO(),
            )
        return {key_of(entry) for entry in polib.pofile(str(file))}


@contextmanager
def _mirror_of_the_code() -> Iterator[Path]:
    """makemessages writes into the `locale` folder it stands beside: let it stand elsewhere."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        for config in apps.get_app_configs():
            if Path(config.path).parent == settings.BASE_DIR:
                (Path(folder) / config.name).symlink_to(config.path)
        os.chdir(folder)
        try:
            yield Path(folder)
        finally:
            os.chdir(before)


def merge(language: str) -> tuple[int, int]:
    """Bring a catalogue up to date with the code; returns how many words came and went."""
    file = catalogue_file(language)
    wanted = collect(language)
    old = {key_of(entry): entry for entry in polib.pofile(str(file))} if file.exists() else {}
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = _header(language)
    for key in sorted(wanted, key=lambda key: (key[1].lower(), key)):
        catalogue.append(old.get(key) or _new_entry(key, language))
    if language == "en":
        _say_as_written(catalogue)
    file.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(file))
    return len(wanted - old.keys()), len(old.keys() - wanted)


def _header(language: str) -> dict[str, str]:
    from babel.messages.plurals import get_plural

    return {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": get_plural(language).plural_forms,
    }


def _new_entry(key: Key, language: str) -> polib.POEntry:
    context, msgid, plural = key
    entry = polib.POEntry(msgctxt=context or None, msgid=msgid, msgid_plural=plural)
    if plural:
        entry.msgstr_plural = dict.fromkeys(range(_plural_forms(language)), "")
    return entry


def _plural_forms(language: str) -> int:
    from babel.messages.plurals import get_plural

    return get_plural(language).num_plurals


def _say_as_written(catalogue: polib.POFile) -> None:
    """English is what stands in the code."""
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid


def mistakes(language: str) -> list[str]:
    """Return what is wrong with a catalogue, one sentence each (LANGUAGES.md 28)."""
    catalogue = polib.pofile(str(catalogue_file(language)))
    present = {key_of(entry) for entry in catalogue}
    wanted = collect(language)
    found = [f"not collected yet: {key[1]!r}" for key in sorted(wanted - present)]
    found += [f"nobody says it any more: {key[1]!r}" for key in sorted(present - wanted)]
    for entry in catalogue:
        found += [f"{entry.msgid!r}: {what}" for what in _mistakes_of(entry, language)]
    return found + _gettexts_own_mistakes(language)


def _gettexts_own_mistakes(language: str) -> list[str]:
    """What `msgfmt -c` refuses; its remarks about the header are no mistakes."""
    command = ["msgfmt", "--check", "--output-file=/dev/null", str(catalogue_file(language))]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stderr.splitlines() if result.returncode else []


def _mistakes_of(entry: polib.POEntry, language: str) -> list[str]:
    said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    found = []
    if entry.fuzzy:
        found.append("fuzzy")
    if not all(said):
        found.append("not translated")
    if entry.msgid_plural and len(said) != _plural_forms(language):
        found.append(f"{len(said)} plural forms instead of {_plural_forms(language)}")
    for text in filter(None, said):
        found += _differences(entry, text)
        if language == "fr" and FRENCH_SLIPS.search(text):
            found.append(f"a space that breaks or a straight apostrophe in {text!r}")
    return found


def _differences(entry: polib.POEntry, text: str) -> list[str]:
    """Placeholders and tags must be those of the source; a plural may leave its number out."""
    found = []
    sources = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
    allowed = {name for source in sources for name in PLACEHOLDER.findall(source)}
    needed = set() if entry.msgid_plural else allowed
    placeholders = set(PLACEHOLDER.findall(text))
    if not needed <= placeholders <= allowed:
        found.append(f"placeholders differ in {text!r}")
    if sorted(TAG.findall(text)) != sorted(TAG.findall(sources[-1])):
        found.append(f"tags differ in {text!r}")
    if DIRECTION_MARKS.search(text):
        found.append(f"a hidden direction mark in {text!r}")
    return found
