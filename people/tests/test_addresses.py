"""Which addresses are the same, and which are none."""

import pytest
from django.core.exceptions import ValidationError

from people.addresses import address_hash, normalised, validated


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Salma@Example.org", "salma@example.ORG"),
        (" salma@example.org ", "salma@example.org"),
        ("ｓalma@example.org", "salma@example.org"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("a@BÜCHER.example", "a@bücher.example"),
        ("Straße@example.org", "strasse@example.org"),
    ],
)
def test_spellings_of_one_address(one, other):
    assert normalised(one) == normalised(other)
    assert address_hash(one) == address_hash(other)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "salma",
        "salma@",
        "@example.org",
        "a@b",
        "a b@example.org",
        "a@example.org\nBcc: other@example.org",
        "a\r\n@example.org",
        "a\u202e@example.org",
        "a@exa mple.org",
        "a@example..org",
        "a" * 300 + "@example.org",
        "سلمى@example.org",
    ],
)
def test_what_is_no_address(bad):
    with pytest.raises(ValidationError):
        validated(bad)


def test_the_address_to_write_to_keeps_its_letters():
    assert validated(" Salma@Bücher.Example ") == "Salma@xn--bcher-kva.example"


def test_a_hash_does_not_show_the_address():
    assert "salma" not in address_hash("salma@example.org")
