"""What search engines may find: apps register their addresses, portal serves one map a language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from wagtail import hooks


@dataclass(frozen=True)
class Address:
    """A page that exists in one language: its path with the prefix, and when it changed last."""

    path: str
    changed_at: datetime | None = None


Addresses = Callable[[str], Iterable[Address]]


def register_sitemap(addresses: Addresses, *, order: int = 100) -> None:
    """Have the addresses that `addresses(language)` yields stand in the map of that language."""
    hooks.register("sitemaps", addresses, order=order)


def addresses_in(language: str) -> list[Address]:
    return [a for addresses in hooks.get_hooks("sitemaps") for a in addresses(language)]
