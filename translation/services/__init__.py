"""The verbs of translation."""

from translation.services.editions import (
    difference,
    editions_of,
    members,
    path_of,
    refresh_family,
    source_language,
)
from translation.services.families import lead_on, moved_paths, spread_slug, taken_along
from translation.services.records import remember_words, translated_models
from translation.services.sources import make_source, source_page
from translation.services.strings import (
    UnevenTranslation,
    follow_source,
    keep_as_translated,
    translate,
)

__all__ = [
    "UnevenTranslation",
    "difference",
    "editions_of",
    "follow_source",
    "keep_as_translated",
    "lead_on",
    "make_source",
    "members",
    "moved_paths",
    "path_of",
    "refresh_family",
    "remember_words",
    "source_language",
    "source_page",
    "spread_slug",
    "taken_along",
    "translate",
    "translated_models",
]
