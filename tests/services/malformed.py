"""Posts that no form of ours ever sends, drawn by a seed: the same number, the same post."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

NAMES = ["name", "email", "message", "subject", "stamp", "home_page", "language", "next", "agreed"]
HOSTILE = [
    "\0",
    "a\0b@example.org",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "\u202eesrever\u202c",
    "Salma\r\nBcc: everybody@example.org",
    "x@example.org\r\nTo: y@example.org",
    "<script>alert('malformed')</script>",
    "' OR 1=1 --",
    "{{ 7|add:7 }}",
    '=HYPERLINK("//evil.example")',
    "\u0661\u0662\u0663" * 40,
    "é" * 5000,
]
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=edge"


@dataclass(frozen=True)
class Post:
    kind: str
    content_type: str
    body: bytes


def posts(number: int, *, seed: int = 1) -> Iterator[Post]:
    """Yield malformed posts; each kind comes as often as the others."""
    chance = random.Random(seed)
    kinds = [_hostile, _nulls, _large, _many, _broken_parts, _no_text, _no_length]
    for index in range(number):
        yield kinds[index % len(kinds)](chance)


def _pairs(pairs: list[tuple[str, str]]) -> bytes:
    from urllib.parse import quote_from_bytes

    said = ((n, quote_from_bytes(v.encode("utf-8", "surrogatepass"))) for n, v in pairs)
    return "&".join(f"{name}={value}" for name, value in said).encode()


def _hostile(chance: random.Random) -> Post:
    return Post("hostile", FORM, _pairs([(name, chance.choice(HOSTILE)) for name in NAMES]))


def _nulls(chance: random.Random) -> Post:
    return Post("nulls", FORM, _pairs([(name, "\0" * chance.randint(1, 50)) for name in NAMES]))


def _large(chance: random.Random) -> Post:
    return Post("3 MB", FORM, _pairs([(chance.choice(NAMES), "x" * 3_000_000)]))


def _many(chance: random.Random) -> Post:
    return Post("3,000 fields", FORM, _pairs([(f"f{number}", "1") for number in range(3000)]))


def _broken_parts(chance: random.Random) -> Post:
    whole = b'--edge\r\nContent-Disposition: form-data; name="name"\r\n\r\nSalma\r\n--edge--\r\n'
    return Post("broken multipart", PARTS, whole[: chance.randint(1, len(whole) - 3)])


def _no_text(chance: random.Random) -> Post:
    return Post("no text", FORM, bytes(chance.randrange(256) for _ in range(400)))


def _no_length(chance: random.Random) -> Post:
    return Post("another type", "application/json", b'{"name": ["\\ud800"]}' * chance.randint(1, 9))
