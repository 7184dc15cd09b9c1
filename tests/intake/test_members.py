"""A file of several articles gives those that are known to be in it, and no more; what is not read is named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from intake.corpus import truths
from intake.reading import READERS
from onrecord.gather import gather

HELD = Counter(truth.path for kind in READERS for truth in truths(kind))


@pytest.mark.parametrize("path", sorted(HELD), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_gives_what_is_in_it_and_no_more(path: Path) -> None:
    tasks = list(gather([str(path)]))
    read = [task for task in tasks if not task.error]
    assert len(read) <= HELD[path] <= len(tasks)
    assert len(tasks) - HELD[path] <= 1  # that an archive breaks off, beside the page in which it does


def test_there_are_enough_files() -> None:
    kinds = {"word", "odt", "paper", "warc", "feeds", "mail", "saved", "agency", "book", "spoken", "plain", "broken"}
    files = {truth.path for truth in truths() if truth.kind in kinds}
    assert len(files) >= 350
    assert {path.parent.name for path in files} == kinds
