"""Whether a PO file can be taken in whole: for this page, with every tag and word it names."""

import re
import tempfile
from pathlib import Path

import polib
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.strings import StringValue, extract_ids, validate_translation_links

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>")
VOID = {"br", "embed", "hr", "img"}
MAX_BYTES = 2_000_000

Problem = tuple[int, str]


def problems_of(content: bytes, translation: Translation) -> list[Problem]:
    """Return (line, what is wrong) for everything that forbids taking the file in.

    Upstream passes over what it doesn't know and says nothing.
    """
    if len(content) > MAX_BYTES:
        return [(0, _("The file is larger than 2 MB."))]
    try:
        catalogue = _parse(content)
    except (OSError, UnicodeDecodeError) as error:
        found = re.search(r"line (\d+)", str(error))
        return [(int(found[1]) if found else 0, _("This is not a PO file."))]
    if catalogue.metadata.get("X-WagtailLocalize-TranslationID") != str(translation.uuid):
        return [(1, _("This file belongs to another page or another language."))]
    known = set(
        StringSegment.objects.filter(source=translation.source).values_list(
            "context__path", "string__data"
        )
    )
    return [
        (entry.linenum, problem)
        for entry in catalogue
        if not entry.obsolete
        for problem in _problems_of_entry(entry, known)
    ]


def _is_balanced(text: str) -> bool:
    """Whether every tag is closed in its turn."""
    is_open: list[str] = []
    for closing, name in TAG.findall(text):
        if name in VOID:
            continue
        if not closing:
            is_open.append(name)
        elif not is_open or is_open.pop() != name:
            return False
    return not is_open


def _parse(content: bytes) -> polib.POFile:
    # polib takes a path or a text, and would read a file whose name the upload holds.
    with tempfile.NamedTemporaryFile(suffix=".po", delete=False) as file:
        file.write(content)
    try:
        return polib.pofile(file.name, encoding="utf-8")
    finally:
        Path(file.name).unlink()


def _problems_of_entry(entry: polib.POEntry, known: set[tuple[str, str]]) -> list[str]:
    if (entry.msgctxt, entry.msgid) not in known:
        return [_("This sentence is not on the page: %(text)s") % {"text": entry.msgid[:80]}]
    if not entry.msgstr:
        return []
    found = []
    if not _is_balanced(entry.msgstr):
        found.append(_("A tag is not closed."))
    elif extract_ids(entry.msgid) != extract_ids(entry.msgstr):
        found.append(_("A link was lost."))
    if set(PLACEHOLDER.findall(entry.msgid)) != set(PLACEHOLDER.findall(entry.msgstr)):
        found.append(_("A placeholder was lost or added."))
    try:
        StringValue.from_translated_html(entry.msgstr)
        validate_translation_links(entry.msgid, entry.msgstr)
    except ValueError as error:
        found.append(_("A tag is broken: %(reason)s") % {"reason": error})
    return found
