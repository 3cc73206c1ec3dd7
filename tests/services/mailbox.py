"""A mail server of our own (aiosmtpd), which refuses every second mail when told to."""

import email
import email.policy
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from aiosmtpd.controller import Controller

from tests.browser.server import free_address

logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd's, a line for every word


@dataclass
class Mailbox:
    """What arrived: pairs of recipient and message, in the order of arrival."""

    is_refusing: bool = False
    received: list[tuple[str, EmailMessage]] = field(default_factory=list)
    asked: Iterator[int] = field(default_factory=count)
    url: str = ""

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if self.is_refusing and next(self.asked) % 2:
            return "451 busy"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.received.extend((address, message) for address in envelope.rcpt_tos)
        return "250 ok"

    def copies(self) -> dict[str, list[str]]:
        """Return the Message-IDs that arrived for each recipient."""
        found: dict[str, list[str]] = {}
        for recipient, message in list(self.received):
            found.setdefault(recipient, []).append(str(message["Message-ID"]))
        return found

    def text_for(self, recipient: str) -> str:
        """Return the words of the first mail to `recipient`, "" while there is none."""
        mine = (message for address, message in list(self.received) if address == recipient)
        body = next((message.get_body(("plain",)) for message in mine), None)
        return body.get_content() if body else ""


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    """Serve a mailbox on a free port of this machine; `url` is what EMAIL_URL says for it."""
    mailbox = Mailbox()
    port = urlsplit(free_address()).port
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    mailbox.url = f"smtp://127.0.0.1:{port}"
    try:
        yield mailbox
    finally:
        controller.stop()
