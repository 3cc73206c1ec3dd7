"""Words as they are compared: folded and reduced to their stems, for every database alike."""

import re
import unicodedata
from functools import cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
ELISION = re.compile(r"^(?:qu|[cdjlmnst])['’]", re.IGNORECASE)
STEMMERS = {"fr": "french", "nl": "dutch", "en": "english", "ar": "arabic"}
ARABIC_LETTERS = str.maketrans("أإآٱةىؤئ", "ااااهيوي", "ـ")
LONGEST = 40


def folded(text: str) -> str:
    """Return text without case, accents and marks; digits of any script become Latin ones.

    >>> folded("Élan ٣")
    'elan 3'
    """
    text = unicodedata.normalize("NFKD", text.translate(ARABIC_LETTERS).casefold())
    kept = (sign for sign in text if unicodedata.category(sign) not in ("Mn", "Lm", "Cf"))
    return "".join(str(unicodedata.digit(sign, sign)) for sign in kept)


@cache
def _stemmer(language: str):
    return snowballstemmer.stemmer(STEMMERS[language])


def stems(text: str, language: str) -> set[str]:
    """Return the stems of the words of a text in `language`; words of other languages stay whole.

    >>> sorted(stems("L'aide aux jardins", "fr"))
    ['aid', 'aux', 'jardin']
    """
    words = {ELISION.sub("", word).lower() for word in WORD.findall(text)}
    if language in STEMMERS:
        words = {_stemmer(language).stemWord(_bare(word, language)) for word in words}
    return {stem[:LONGEST] for word in words if len(stem := folded(word)) > 1 or stem.isdigit()}


def _bare(word: str, language: str) -> str:
    """An Arabic word without its article, which is written onto it."""
    if language == "ar" and word.startswith("ال") and len(word) > 4:
        return word[2:]
    return word
