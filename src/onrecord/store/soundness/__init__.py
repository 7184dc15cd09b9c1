"""Whether a record is sound, how much it holds, and making anew what is derived from what it keeps."""

from onrecord.store.soundness.finding import Finding, Holdings
from onrecord.store.soundness.looks import check, holdings, mend

__all__ = ["Finding", "Holdings", "check", "holdings", "mend"]
