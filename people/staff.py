"""How staff come in: no sign-up, lock-out after five wrong passwords."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


class StaffAccountAdapter(DefaultAccountAdapter):
    """Accounts are made by owners in the admin; nobody can sign up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)


def client_address(request: HttpRequest) -> str:
    """Return the address of who asks, behind `settings.TRUSTED_PROXIES` proxies of ours.

    Each proxy appends the address it saw to X-Forwarded-For; only the ones that ours appended
    are believed, so nobody can choose an address by sending the header.
    """
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies = settings.TRUSTED_PROXIES
    if proxies and len(hops) >= proxies and hops[-proxies]:
        return hops[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def claimed_name(request: HttpRequest, credentials: dict | None = None) -> str:
    """Return who somebody says they are, the same before and after the password was looked at."""
    claimed = request.POST.get("login") or (credentials or {}).get("username") or ""
    return str(claimed).strip().casefold()


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict | None = None
) -> HttpResponse:
    """Answer someone who typed five wrong passwords: 429, with a plain sentence."""
    return render(
        request,
        "people/locked_out.html",
        {"message": _("Too many wrong passwords. Try again in an hour, or ask an owner.")},
        status=429,
    )
