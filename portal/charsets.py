"""In which alphabets we are written to: UTF-8, and ASCII, which is a part of it."""

import codecs
from email.message import Message
from typing import Any

UNDERSTOOD = {"utf-8", "ascii"}


def in_utf8(application: Any) -> Any:
    """Answer 415 to what says it is written in anything else (WSGI in, WSGI out).

    Django takes the charset of a Content-Type to read addresses with, before any middleware. For
    a codec that isn't one for texts ("idna", "hex") that fails, and who sent it gets a 500.
    """

    def checked(environ: dict[str, Any], start_response: Any) -> Any:
        if _is_understood(environ.get("CONTENT_TYPE", "")):
            return application(environ, start_response)
        start_response("415 Unsupported Media Type", [("Content-Length", "0")])
        return []

    return checked


def _is_understood(content_type: str) -> bool:
    message = Message()
    message["Content-Type"] = content_type
    charset = message.get_content_charset()
    try:
        return charset is None or codecs.lookup(charset).name in UNDERSTOOD
    except (LookupError, ValueError):
        return True  # nobody knows it, Django neither: it reads UTF-8 then
