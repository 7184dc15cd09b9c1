"""Whether a record is sound, and making anew what is derived from what it keeps."""

from onrecord.soundness.looks import check, mend

__all__ = ["check", "mend"]
