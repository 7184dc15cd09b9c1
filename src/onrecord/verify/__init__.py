"""Quotations checked against transcripts."""

from onrecord.verify.judge import Judge, VerifyOptions
from onrecord.verify.turns import Asked, asked_of

__all__ = ["Asked", "Judge", "VerifyOptions", "asked_of"]
