"""What happens to every request, in the order of settings.MIDDLEWARE."""

import re
import uuid

from allauth.mfa.utils import is_mfa_enabled
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.shortcuts import redirect

from portal.logs import request_id as current_request_id

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
# What our own nginx sends; anything else is replaced, so that nobody writes into our logs.
REQUEST_ID = re.compile(r"[0-9a-f-]{16,36}")


def request_id(get_response):
    """Give each request an id that its log lines and its answer carry (`X-Request-ID`)."""

    def middleware(request):
        given = request.headers.get("X-Request-ID", "")
        identifier = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        token = current_request_id.set(identifier)
        try:
            response = get_response(request)
        finally:
            current_request_id.reset(token)
        response["X-Request-ID"] = identifier
        return response

    return middleware


class ContentSecurityPolicy(CSPMiddleware):
    """Readers get the strict policy; Wagtail's admin, which needs inline scripts, a wider one."""

    def get_policy_parts(self, request, response, report_only=False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith("/admin/") and not report_only:
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts

    def process_response(self, request, response):
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # Wagtail asks for a preview inside, at the page's own address: its answer is one of the
        # desk, which frames it, and gets the desk's policy on its way out.
        if getattr(request, "is_dummy", False):
            return response
        return super().process_response(request, response)


def second_factor(get_response):
    """Where it is required, staff without a second factor can only go and set one up."""

    def middleware(request):
        if (
            settings.STAFF_SECOND_FACTOR_REQUIRED
            and request.path.startswith("/admin/")
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_activate_totp")
        return get_response(request)

    return middleware
