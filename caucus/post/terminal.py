"""Mail for a demonstration: shown on the terminal; the outbox page shows it too."""

import sys
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            sys.stderr.write(f"mail to {', '.join(message.to)}: {message.subject}\n{message.body}\n\n")
        return len(email_messages)
