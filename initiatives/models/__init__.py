from initiatives.models.directory import Mark, Stem, Tally, Trait
from initiatives.models.drafts import Draft
from initiatives.models.entries import Entry
from initiatives.models.history import Change
from initiatives.models.imports import Import, ImportRow
from initiatives.models.initiatives import Initiative, Need, Steward
from initiatives.models.places import Place
from initiatives.models.vocabulary import Borough, Kind, Skill, Theme, Value, Word

__all__ = [
    "Borough",
    "Change",
    "Draft",
    "Entry",
    "Import",
    "ImportRow",
    "Initiative",
    "Kind",
    "Mark",
    "Need",
    "Place",
    "Skill",
    "Stem",
    "Steward",
    "Tally",
    "Theme",
    "Trait",
    "Value",
    "Word",
]
