"""What a study must say of a run over a corpus, beside its results: as text and as JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord import __version__
from onrecord.corpus.folder import METHODS, RunNote
from onrecord.corpus.places import Storage
from onrecord.corpus.schema import VERSION

if TYPE_CHECKING:
    from onrecord.corpus.run import CorpusSummary

TEXT, JSON = METHODS
#: Inputs that are named in the text; the JSON names all.
_NAMED = 12


def write_methods(place: Storage, note: RunNote, summary: CorpusSummary, weights: dict[str, Any]) -> None:
    """Write both. ``weights``: their manifest. Raises OutputError."""
    languages = Counter[str]()
    for one in summary.manifests:
        languages.update(one.languages)
    told: dict[str, Any] = {
        "onrecord": __version__,
        "schema": VERSION,
        "weights": {name: weights.get(name) for name in ("name", "version", "files", "threshold")},
        "figures": weights.get("figures", {}),
        "options": note.options,
        "inputs": [{"name": one.name, "bytes": one.bytes, "sha256": one.digest} for one in note.plan.sources],
        "shards": {"count": summary.shards, "articles_each": note.size},
        "sampling": "none: all articles of the inputs",
        "read": summary.read,
        "failed": summary.failed,
        "passed_over": summary.passed,
        "languages": dict(languages.most_common()),
        "rows": summary.rows,
    }
    place.write(JSON, msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n")
    place.write(TEXT, _text(told).encode())


def add_sample(place: Storage, sample: dict[str, Any]) -> None:
    """Say on both that a sample was drawn to be coded by hand, and how. Raises OutputError."""
    told = msgspec.json.decode(place.read(JSON) or b"{}")
    if told:
        told["sample_for_coding"] = sample
        place.write(JSON, msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n")
        place.write(TEXT, _text(told).encode())


def _text(told: dict[str, Any]) -> str:
    weights, failed = told["weights"], told["failed"]
    total = told["read"] + sum(failed.values())
    lines = [
        "# Methods",
        "",
        f"Statements were attributed with onrecord {told['onrecord']}, weights {weights['name']} {weights['version']}.",
        "The hashes of their files, and all that follows, stand in methods.json, too.",
        "",
        f"Of {total:,} articles in the inputs {told['read']:,} were read and {sum(failed.values()):,} were not"
        + (f" ({_counted(failed)})" if failed else "")
        + f"; sampling: {told['sampling']}. Languages: {_counted(told['languages']) or 'none'}.",
        "",
        f"Found: {_counted(told['rows'])}.",
        "",
        *_sample(told.get("sample_for_coding")),
        "Options: " + (", ".join(f"{name} {value}" for name, value in told["options"].items()) or "as usual") + ".",
        "",
        "Figures of the weights, by the sets they were measured on (the model card says how):",
        "",
        *_figures(told["figures"]),
        "",
        "Inputs (SHA-256 of each in methods.json):",
        "",
        *(f"- {one['name']}, {one['bytes']:,} bytes" for one in told["inputs"][:_NAMED]),
    ]
    more = len(told["inputs"]) - _NAMED
    return "\n".join([*lines, *([f"- and {more:,} more"] if more > 0 else []), ""])


def _sample(sample: dict[str, Any] | None) -> list[str]:
    if sample is None:
        return []
    by = f", by {sample['by']}" if sample["by"] else ""
    drawn = f"{sample['number']:,} of {sample['of']:,} articles (each text once) were drawn at random{by}"
    return [f"To be coded by hand, {drawn}, seed {sample['seed']}; marked beforehand: {sample['marks']}.", ""]


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items())


def _figures(figures: dict[str, Any]) -> list[str]:
    if not figures:
        return ["- none are told with these weights"]
    return [f"- {name}: {msgspec.json.encode(value).decode()}" for name, value in figures.items()]
