"""An alert to a server that waits for it, signed as Standard Webhooks have it (https://www.standardwebhooks.com):
``webhook-id``, which is the same however often it is sent, ``webhook-timestamp``, and ``webhook-signature``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import http.client
import json
import time
import urllib.error
import urllib.request
from contextlib import suppress
from typing import Any

_SECONDS = 15.0
_PREFIX = b"whsec_"


def signature(secret: bytes, number: str, timestamp: int, body: bytes) -> str:
    """The signature of a body: HMAC-SHA256 over its id, its time and itself. A secret ``whsec_…`` is base64."""
    if secret.startswith(_PREFIX):
        with suppress(binascii.Error):  # it only looks like one
            secret = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    signed = hmac.new(secret, f"{number}.{timestamp}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(signed.digest()).decode()}"


class _Staying(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: what was signed for one server is no other one's."""

    def redirect_request(self, *_: Any) -> None:
        return None


def post(address: str, secret: bytes, alert: dict[str, Any]) -> str:
    """Send an alert; "" where the server took it (2xx), else why not."""
    body = json.dumps(alert, ensure_ascii=False).encode("utf-8", "replace")
    now = int(time.time())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "onrecord",
        "webhook-id": alert["id"],
        "webhook-timestamp": str(now),
        "webhook-signature": signature(secret, alert["id"], now, body),
    }
    try:
        request = urllib.request.Request(address, body, headers, method="POST")
        with urllib.request.build_opener(_Staying).open(request, timeout=_SECONDS) as answer:
            return "" if 200 <= answer.status < 300 else f"answers {answer.status}"
    except urllib.error.HTTPError as error:
        error.close()
        return f"answers {error.code}"
    except (OSError, http.client.HTTPException, ValueError) as error:
        return str(getattr(error, "reason", None) or error) or type(error).__name__
