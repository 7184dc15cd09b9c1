"""The rules of the house (docs/architecture.md), held by reading the source: who imports whom, and who speaks."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "onrecord"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: What every module may import of the package.
WORDS = {"records", "answers", "errors", "days", "notes", "output", "words"}
#: The public names; ten or so, so that a reader finds them all.
PUBLIC = {
    "Article",
    "OnrecordError",
    "Reader",
    "Reading",
    "Record",
    "Span",
    "Speaker",
    "Statement",
    "__version__",
    "read",
    "read_figures",
    "read_text",
}
#: Stages in the order of the flow. Each may import the words and itself.
STAGES = {"read", "segment", "attribute", "resolve", "enrich", "figures", "store", "export"} | WORDS
#: What composes them, from the bottom up: each may import the stages and what stands before it.
ON_TOP = (
    *("pipeline", "__init__", "soundness", "care", "verify", "compare", "batch", "gather", "actions"),
    *("cli", "__main__"),
)
