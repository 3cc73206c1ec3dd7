"""The verbs of translation."""

from translation.services.editions import (
    difference,
    editions_of,
    members,
    path_of,
    refresh_family,
    source_language,
)
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
    "make_source",
    "members",
    "path_of",
    "refresh_family",
    "source_language",
    "source_page",
    "translate",
]
