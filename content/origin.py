"""Whether a POST comes from another site. Public forms know no session, so this stands in."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether a browser says that another site sent this request.

    Reads `Sec-Fetch-Site` (W3C Fetch Metadata), else `Origin` (RFC 6454); a client that sends
    neither is no browser with somebody's cookies in it. Where both are there the first one
    counts: from our own pages that say `no-referrer`, browsers send the origin "null".
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.get_host()
