"""The verbs of the directory."""

from initiatives.services.changes import change, make
from initiatives.services.directory import (
    index,
    languages_of,
    prepare_schedules,
    shuffle,
    shuffle_today,
)
from initiatives.services.facts import Facts, facts_of, new_slug, write_facts
from initiatives.services.moderation import approve, refuse
from initiatives.services.vocabulary import load_vocabulary

__all__ = [
    "Facts",
    "approve",
    "change",
    "facts_of",
    "index",
    "languages_of",
    "load_vocabulary",
    "make",
    "new_slug",
    "prepare_schedules",
    "refuse",
    "shuffle",
    "shuffle_today",
    "write_facts",
]
