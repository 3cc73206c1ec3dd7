import secrets

from django.db import models

# Letters and digits that nobody mistakes for each other when they copy a link from a poster.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 5


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class ShortLink(models.Model):
    """`/p/<code>`: a short address for posters, which leads to the reader's language.

    `path` is the address without its language: "initiatives/potager-marolles/".
    """

    code = models.CharField(max_length=12, unique=True, default=new_code)
    path = models.CharField(max_length=300, unique=True)

    def __str__(self) -> str:
        return f"/p/{self.code}"
