"""Posts no browser would send, to every public form there is; the same seed draws the same ones."""

import base64
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote, quote_plus

import requests

from tests.services.portal import Portal, serving
from tests.services.visitors import SLOW_ENOUGH, Fields, Form, Visitor

AT_ONCE = 4
MEGABYTES, MANY = 3, 3000
TAG, HEADER = "<x-echo>", "X-Echo"  # what must come back neither as a tag nor as a header
MARKS = "\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069"
LANGUAGE = "language/"  # the choice of a language, which stands on every page
CODES = ("fr", "nl", "en", "ar")
BOUNDARY = "x-boundary"
URLENCODED = "application/x-www-form-urlencoded"

# The address of every public form below a language: a new one is found by itself.
ADDRESSES = """
import json
from django.urls import get_resolver
from initiatives.models import Initiative, Place
from people.public_forms import PublicFormView

SAMPLES = {"initiatives": Initiative, "places": Place}

def walk(resolver):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from walk(entry)
        elif issubclass(getattr(entry.callback, "view_class", object), PublicFormView):
            yield str(entry.pattern)

def filled_in(route):
    sample = SAMPLES.get(route.partition("/")[0])
    return route.replace("<slug:slug>", sample.objects.live().first().slug if sample else "")

print(json.dumps(sorted(map(filled_in, walk(get_resolver())))))
"""
ROWS = """
import json
from django.apps import apps
models = apps.get_models()
print(json.dumps({model._meta.label: model._default_manager.count() for model in models}))
"""
# What a form keeps, it keeps with the mail that lets it go on, and without what it had to clean.
HALVES = f"""
import json
from initiatives.models import Draft
from people.models import OutgoingMail, Submission
keys = set(OutgoingMail.objects.values_list("purpose_key", flat=True))
kept = [*Submission.objects.all(), *Draft.objects.all()]
halves = [str(one) for one in kept if not any(f":{{one.pk}}:" in f"{{key}}:" for key in keys)]
words = [json.dumps([getattr(one, "data", None), getattr(one, "facts", None),
                     getattr(one, "writer", None)], ensure_ascii=False) for one in kept]
unclean = [line for line in words if any(sign in line for sign in {MARKS!r})
           or "\\\\u0000" in line or any("\\ud800" <= sign <= "\\udfff" for sign in line)]
print(json.dumps({{"kept": len(kept), "mails": len(keys), "halves": halves,
                  "unclean": len(unclean)}}))
"""
# Rows that a post may leave behind; each of the others stays as many as they were.
LEFT_BEHIND = {
    "people.Attempt",
    "people.Submission",
    "people.OutgoingMail",
    "initiatives.Draft",
    "django_q.OrmQ",
}


@dataclass
class Outcome:
    """What came of it: how often which status, and everything that must not be."""

    forms: int
    answers: Counter = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    kept: int = 0

    def __str__(self) -> str:
        said = ", ".join(f"{times} × {status}" for status, times in sorted(self.answers.items()))
        return (
            f"{self.answers.total()} posts to {self.forms} addresses: {said}; {self.kept} kept "
            f"as a whole until they are confirmed; {len(self.troubles)} troubles"
        )


Spoilt = tuple[bytes, str]  # a body and its Content-Type
Pairs = list[tuple[str, str]]


def nulls(chance: Random, fields: Pairs) -> Spoilt:
    return _encoded(_with(chance, fields, lambda value: f"{value}\0{TAG}\0"))


def surrogates(chance: Random, fields: Pairs) -> Spoilt:
    return _encoded(_with(chance, fields, lambda value: f"\ud800{value}\udfff{TAG}"))


def directions(chance: Random, fields: Pairs) -> Spoilt:
    return _encoded(_with(chance, fields, lambda value: f"{chance.choice(MARKS)}{value}{TAG}"))


def headers(chance: Random, fields: Pairs) -> Spoilt:
    more = chance.choice(("\r\n", "\n", "\r", "%0d%0a", "\u2028"))
    return _encoded(
        _with(chance, fields, lambda value: f"{value}{more}{HEADER}: 1{more}{more}{TAG}")
    )


def one_huge(chance: Random, fields: Pairs) -> Spoilt:
    """Three megabytes in one field, as a form or, so that Django measures it there, in parts."""
    size = MEGABYTES * 1024 * 1024
    huge = _with(chance, fields, lambda value: (TAG + value) * (size // len(TAG + value)))
    return chance.choice((_encoded, _in_parts))(huge)


def very_many(chance: Random, fields: Pairs) -> Spoilt:
    """Three thousand fields: of one name, or each of its own."""
    name = chance.choice(fields)[0]
    is_one = chance.random() < 0.5
    more = [(name if is_one else f"{name}{number}", TAG) for number in range(MANY)]
    return _encoded([*fields, *more])


def broken_parts(chance: Random, fields: Pairs) -> Spoilt:
    """A body in parts that ends too early, names no boundary, or lies about how it is written."""
    body, kind = _in_parts([*fields, ("picture", TAG)])
    cut = body[: chance.randrange(len(body))]
    lying = body.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n!")
    return chance.choice(
        (
            (cut, kind),
            (body, "multipart/form-data"),
            (body, "multipart/form-data; boundary=" + "x" * 300),
            (body.replace(b"\r\n", b"\n"), kind),
            (lying, kind),
            (body.replace(b'name="', b'name="\0\r\n\xff'), kind),
            (body.replace(b'"; ', b'"; filename="../../x\0.svg"; '), kind),
        )
    )


def strange_bytes(chance: Random, fields: Pairs) -> Spoilt:
    """Bytes that are no text, or in another alphabet than UTF-8."""
    body = _encoded(fields)[0] + bytes(chance.randrange(256) for _ in range(200))
    charset = chance.choice(("", "; charset=utf-16", "; charset=no-such", "; charset=idna"))
    return body, chance.choice((URLENCODED, "application/json", "text/plain", "")) + charset


def strange_guards(chance: Random, fields: Pairs) -> Spoilt:
    """A stamp or a solution of another shape than ours."""
    shapes = (
        None,
        7,
        [],
        {},
        {"challenge": 1},
        {"challenge": {}},
        {"challenge": {"parameters": {}}},
    )
    shape = json.dumps(chance.choice(shapes)).encode()
    strange = chance.choice((base64.b64encode(shape).decode(), TAG, "=", "é:" * 9, "a:b:c"))
    name = chance.choice(("stamp", "solution"))
    return _encoded([*(pair for pair in fields if pair[0] != name), (name, strange)])


KINDS = (
    nulls,
    surrogates,
    directions,
    headers,
    one_huge,
    very_many,
    broken_parts,
    strange_bytes,
    strange_guards,
)


def _with(chance: Random, fields: Pairs, spoil: Callable[[str], str]) -> Pairs:
    """Spoil one field's value, its name along with it, or all values at once."""
    chosen = chance.randrange(len(fields) + 1)
    return [
        (name, spoil(value) if chosen in (number, len(fields)) and name != "stamp" else value)
        for number, (name, value) in enumerate(fields)
    ]


def _encoded(fields: Pairs) -> Spoilt:
    pairs = (
        f"{quote_plus(name)}={quote(value.encode('utf-8', 'surrogatepass'))}"
        for name, value in fields
    )
    return "&".join(pairs).encode(), URLENCODED


def _in_parts(fields: Pairs) -> Spoilt:
    parts = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields
    )
    return (
        f"{''.join(parts)}--{BOUNDARY}--\r\n".encode(),
        f"multipart/form-data; boundary={BOUNDARY}",
    )


def send_malformed(portal: Portal, number: int, *, seed: int = 5) -> Outcome:
    """Send so many malformed posts, as many of each kind to each form, and look what is left."""
    paths = [*portal.ask(ADDRESSES), LANGUAGE]
    rows = portal.ask(ROWS)
    outcome = Outcome(forms=len(paths))
    with serving(portal), ThreadPoolExecutor(AT_ONCE) as visitors:
        forms = list(visitors.map(lambda n: _opened(portal, n, paths), range(number)))
        time.sleep(SLOW_ENOUGH)
        results = visitors.map(lambda n: _send(*forms[n], n, Random(f"{seed}-{n}")), range(number))
        for status, trouble in results:
            outcome.answers[status] += 1
            outcome.troubles += trouble
    outcome.troubles += _grown(rows, portal.ask(ROWS))
    left = portal.ask(HALVES)
    outcome.kept = left["kept"]
    outcome.troubles += [f"half kept: {one}" for one in left["halves"]]
    if left["unclean"] or left["kept"] != left["mails"] or left["kept"] > outcome.answers[302]:
        outcome.troubles.append(f"kept as it came, or more than was accepted: {left}")
    return outcome


def _opened(portal: Portal, number: int, paths: list[str]) -> tuple[Visitor, Form]:
    """Open one form after the other, in each language, as somebody from another network."""
    visitor = Visitor(portal, number)
    path = paths[number // len(KINDS) % len(paths)]
    if path == LANGUAGE:
        return visitor, Form(f"/{path}", {"language": ["nl"], "next": ["/nl/"]})
    return visitor, visitor.open(f"/{CODES[number % len(CODES)]}/{path}")


def _send(visitor: Visitor, form: Form, number: int, chance: Random) -> tuple[int, list[str]]:
    """Send one post; returns its status, and what is wrong with the answer."""
    spoil = KINDS[number % len(KINDS)]
    body, content_type = spoil(chance, _pairs(form.fields))
    query = chance.choice(("", "", "?sent", "?need=%00", "?door=translate&language=%ED%A0%80"))
    said = {"Content-Type": content_type} if content_type else {}
    try:
        answer = visitor.post(form.path + query, data=body, headers=said)
    except requests.RequestException as error:
        return 0, [f"{spoil.__name__} {form.path}: {type(error).__name__}"]
    return answer.status_code, [
        f"{spoil.__name__} {form.path} → {answer.status_code}: {what}" for what in _wrong(answer)
    ]


def _pairs(fields: Fields) -> Pairs:
    return [(name, value) for name, values in fields.items() for value in values]


def _wrong(answer: requests.Response) -> Iterable[str]:
    if answer.status_code >= 500:
        yield "an error of ours"
    if TAG.encode() in answer.content:
        yield "echoed as it came"
    if HEADER in answer.headers:
        yield "a header of theirs"
    if answer.status_code == 422 and any(mark in answer.text for mark in "\0\u202e\u202d"):
        yield "signs nobody sees"


def _grown(before: dict[str, int], after: dict[str, int]) -> list[str]:
    return [
        f"{name}: {before[name]} rows before, {after[name]} after"
        for name in before
        if name not in LEFT_BEHIND and before[name] != after[name]
    ]
