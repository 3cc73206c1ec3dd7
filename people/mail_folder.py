"""The mail backend of a portal without a mail server: one .eml file per message."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


def file_of(message_id: str) -> Path:
    """Return where the mail with this Message-ID lies; a repeat takes the same file."""
    name = re.sub(r"[^\w.-]", "", message_id.strip("<>").partition("@")[0])
    return Path(settings.EMAIL_FILE_PATH) / f"{name}.eml"


def delete_files(before: datetime) -> int:
    """Delete all mail that was written into the folder before then; returns how much."""
    folder = getattr(settings, "EMAIL_FILE_PATH", "")
    files = Path(folder).glob("*.eml") if folder else ()
    old = [file for file in files if file.stat().st_mtime < before.timestamp()]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


class EmailBackend(BaseEmailBackend):
    """Writes each message to `EMAIL_FILE_PATH`: whole or not at all, for its owner's eyes only."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            sent = message.message()
            file = file_of(sent["Message-ID"])
            partial = file.with_suffix(".partial")
            partial.touch(mode=0o600)
            partial.write_bytes(sent.as_bytes())
            partial.replace(file)
        return len(email_messages)
