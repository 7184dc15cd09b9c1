"""The tiny model (training/tiny.py): the whole flow in milliseconds, where quality does not matter.

It finds what stands in quotation marks beside "said", "told" and a few more, and the name or pronoun that is nearest.
"""

from __future__ import annotations

from pathlib import Path

from onrecord import Reader

FOLDER = Path(__file__).parents[1] / "data" / "tiny"

ARTICLE = """The quay at Port Halden is safe, the harbour office found after a week of storms.

"The quay is safe," said Mara Venn, the harbour minister. "We go on," she added.

Oskar Prane told reporters on Monday: "Not one of the forty cranes was lost." The board met and looked at the gate.
"""


def tiny_reader(threshold: float = 0.0, force: bool = False) -> Reader:
    """A reader that a process loads in a fifth of a second."""
    return Reader(model=FOLDER, threshold=threshold, force=force)
