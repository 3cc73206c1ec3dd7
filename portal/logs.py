"""JSON logs with a request id. No address, no name, no query string is ever written."""

import logging
import re
from collections.abc import MutableMapping
from contextvars import ContextVar
from typing import Any

import structlog

request_id: ContextVar[str] = ContextVar("request_id", default="")


def _add_request_id(logger: Any, method: str, event: MutableMapping[str, Any]) -> Any:
    if identifier := request_id.get():
        event["request_id"] = identifier
    return event


# What follows these in an address opens somebody's own page (RELIABILITY 21).
SECRET_PATH = re.compile(r"(/(?:me|confirm|add)/)[^\s\"'?]+")


def _mask_secret_paths(logger: Any, method: str, event: MutableMapping[str, Any]) -> Any:
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = SECRET_PATH.sub(r"\1…", value)
    return event


def _visitors_mistakes_in_a_line(logger: Any, method: str, event: MutableMapping[str, Any]) -> Any:
    """What Django refuses by itself says nothing of our code: robots must not fill the log."""
    if str(event.get("logger")).startswith("django.security."):
        event.pop("exc_info", None)
    return event


def json_formatter() -> logging.Formatter:
    """Return the formatter that turns any log record into one line of JSON."""
    return structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _mask_secret_paths,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _add_request_id,
            _visitors_mistakes_in_a_line,
            structlog.processors.format_exc_info,
        ],
    )
