"""JSON logs with a request id. No address, no name, no query string is ever written."""

import logging
from collections.abc import MutableMapping
from contextvars import ContextVar
from typing import Any

import structlog

request_id: ContextVar[str] = ContextVar("request_id", default="")


def _add_request_id(logger: Any, method: str, event: MutableMapping[str, Any]) -> Any:
    if identifier := request_id.get():
        event["request_id"] = identifier
    return event


def json_formatter() -> logging.Formatter:
    """Return the formatter that turns any log record into one line of JSON."""
    return structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _add_request_id,
            structlog.processors.format_exc_info,
        ],
    )
