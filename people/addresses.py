"""Mail addresses: which are the same, and how one is remembered without being kept."""

import hashlib
import hmac
import unicodedata

import idna
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _


def normalised(address: str) -> str:
    """Return `address` as it is compared: NFKC, folded case, IDNA domain (UTS 46).

    Raises ValidationError for what is no address, and for one with a line break or a control
    character in it (header injection).

    >>> normalised("Salma@Bücher.example")
    'salma@xn--bcher-kva.example'
    """
    folded = unicodedata.normalize("NFKC", address.strip()).casefold()
    local, at, domain = folded.rpartition("@")
    try:
        domain = idna.encode(domain, uts46=True).decode("ascii") if at else ""
    except (idna.IDNAError, UnicodeError):
        domain = ""
    whole = f"{local}@{domain}"
    if not local or not domain or len(whole) > 254 or _is_unsafe(local):
        raise ValidationError(_("Write the whole address, such as salma@example.org."))
    return whole


def validated(address: str) -> str:
    """Return the address to write to, its domain in IDNA. Raises ValidationError.

    Only addresses that every mail server understands: ASCII before the @ (RFC 5321).
    """
    _local, _at, domain = normalised(address).rpartition("@")
    typed = unicodedata.normalize("NFKC", address.strip()).rpartition("@")[0]
    try:
        validate_email(f"{typed}@{domain}")
    except ValidationError:
        raise ValidationError(_("Write the whole address, such as salma@example.org.")) from None
    return f"{typed}@{domain}"


def _is_unsafe(local: str) -> bool:
    return any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in local)


def keyed_hash(kind: str, value: str) -> str:
    """Return what `value` is remembered by: nobody without the site's secret can undo it."""
    secret = settings.SECRET_KEY.encode()
    text = f"{kind}\0{value}".encode("utf-8", "surrogatepass")
    return hmac.new(secret, text, hashlib.sha256).hexdigest()


def address_hash(address: str) -> str:
    """Return the keyed hash of an address, the same for all its spellings."""
    return keyed_hash("address", normalised(address))
