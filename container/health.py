"""Whether the server in a container answers: ``python health.py [PORT]``; 0 where it does, 1 where not."""

from __future__ import annotations

import os
import sys
import urllib.error
import urllib.request

#: What is asked, in this order: a server that has no place for its health answers with its first page.
_PATHS = ("/healthz", "/")


def answers(port: int) -> bool:
    """Whether something of ours is there, and well."""
    for path in _PATHS:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                return bool(answer.status < 400)
        except urllib.error.HTTPError as error:
            error.close()
            if path == _PATHS[0] and error.code in (401, 403, 404):
                continue
            return error.code in (401, 403)  # it wants to know who asks: it is there
        except OSError:
            return False
    return False


if __name__ == "__main__":
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("ONRECORD_SERVE_PORT", "8765")
    sys.exit(0 if answers(int(given)) else 1)
