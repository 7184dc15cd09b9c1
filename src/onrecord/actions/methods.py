"""Tell what a study must say of a record: versions, options, what was read and what was not, figures, references."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from onrecord import __version__
from onrecord.actions.agree import AgreeRequest, agree
from onrecord.actions.import_coded import ONRECORD
from onrecord.actions.shared import opened
from onrecord.attribute.weights import read_manifest
from onrecord.errors import RequestError
from onrecord.export.methods_text import CodersTold, CoderTold, Methods, WeightsTold
from onrecord.store.coded import Coder
from onrecord.store.runs import Run


def methods(record: str | Path) -> Methods:
    """What is to be said of a record. Raises StoreError, and RequestError where it holds no article."""
    with opened(record) as it:
        survey, runs, coders = it.study.surveyed(), it.study.runs(), it.study.coders()
    if not survey.articles:
        raise RequestError("the record holds no article: there is nothing to tell of it")
    failed = sum((Counter(run.failed) for run in runs), Counter[str]())
    added = sum(run.done.get(name, 0) for run in runs for name in ("added", "new version", "copy"))
    return Methods(
        __version__,
        survey,
        tuple(_weights(label, articles) for label, articles in survey.models),
        tuple(runs),
        _options(runs),
        dict(failed.most_common()),
        max(0, survey.articles - added),
        *_coded(record, [one for one in coders if one.articles]),
    )


def _weights(label: str, articles: int) -> WeightsTold:
    """The package's own weights where they are those that read."""
    manifest = read_manifest(None)
    if label != manifest.label:
        return WeightsTold(label, articles, {}, {}, None)
    raw = manifest.raw
    return WeightsTold(label, articles, raw["files"], raw.get("figures", {}), raw.get("threshold"))


def _options(runs: list[Run]) -> dict[str, tuple[Any, ...]]:
    out: dict[str, list[Any]] = {}
    for run in runs:
        for name, value in run.options.items():
            if value not in out.setdefault(name, []):
                out[name].append(value)
    return {name: tuple(values) for name, values in out.items()}


def _coded(record: str | Path, coders: list[Coder]) -> tuple[tuple[CoderTold, ...], tuple[CodersTold, ...]]:
    """How far each coder agrees with onrecord, and each two with each other."""
    if not coders:
        return (), ()
    by_name = {one.name: one for one in coders}
    with_us, pairs = [], []
    for found in agree(record, AgreeRequest()):
        linked, units = (found.overall.figures[name] for name in ("linked", "u_alpha"))
        if found.theirs == ONRECORD:
            with_us.append(CoderTold(by_name[found.mine], linked, units))
        else:
            pairs.append(CodersTold(found.mine, found.theirs, found.overall.articles, linked, units))
    return tuple(with_us), tuple(pairs)


__all__ = ["CoderTold", "CodersTold", "Methods", "WeightsTold", "methods"]
