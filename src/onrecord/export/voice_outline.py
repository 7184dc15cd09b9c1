"""What every view of voices shares: what speakers are called, and their part of all that is said."""

from __future__ import annotations

from onrecord.records import Share

NOBODY = "(nobody named)"


def label(share: Share) -> str:
    """The name, or what stands for nobody."""
    return share.name if share.name is not None else NOBODY


def part(share: Share, total: int) -> float:
    """A speaker's part of all attributed characters, 0 to 1."""
    return share.characters / total if total else 0.0
