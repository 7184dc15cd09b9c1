"""What all tests share."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tokenizers import Tokenizer

ROOT = Path(__file__).parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Among several processes files with slow tests begin, so that none of them is left over at the end."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        slow = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session", autouse=True)
def interrupts() -> None:
    """A run in the background of a shell ignores Ctrl-C from its start; the tests of Ctrl-C need it heard."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def records_closed() -> Iterator[None]:
    """Records that helpers opened are closed again; the tests of other things don't load them."""
    yield
    if helper := sys.modules.get("helpers.records"):
        helper.close_all()


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data that lies beside the repository. Where CI runs it must be there; elsewhere its tests are skipped."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        message = "the shared data is missing: ../shared/data, beside the repository"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture(scope="session")
def letters() -> Tokenizer:
    """A tokenizer whose vocabulary is letters: every letter is a piece, so that windows fill quickly."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    characters = [chr(c) for c in range(33, 127)]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[unused1]", *characters, *("##" + x for x in characters)]
    tokenizer = Tokenizer(models.WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer
