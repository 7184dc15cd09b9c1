"""The versions of a text for a terminal, and what changed from each to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.export.counted import counted
from onrecord.export.terminal.layout import plain_lines

if TYPE_CHECKING:
    from onrecord.store.reuse.address_versions import Change, TextVersion


def version_text(number: int, version: TextVersion) -> str:
    """A version, and its changes from the one before."""
    when = " · ".join(x for x in (version.published, version.title, f"added {version.added}") if x)
    kept = f", {version.kept} as before" if number > 1 else ""
    head = [f"version {number} [{version.sha256[:16]}]  {when}", f"  {counted(version.statements, 'statement')}{kept}"]
    return plain_lines([*head, *(line for change in version.changes for line in _change(change))])


def _change(change: Change) -> list[str]:
    if change.before is None:
        return [f"  added     {change.speaker_after or '(nobody named)'}: {change.after}"]
    if change.after is None:
        return [f"  dropped   {change.speaker_before or '(nobody named)'}: {change.before}"]
    who = change.speaker_before or "(nobody named)"
    now = change.speaker_after or "(nobody named)"
    return [
        f"  reworded  {who}: {change.before}",
        f"        to  {now + ': ' if now != who else ''}{change.after}",
    ]
