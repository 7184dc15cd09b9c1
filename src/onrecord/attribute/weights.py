"""The model's folder, checked before use.

``model.onnx`` and ``tokenizer.json`` (the network), ``people.onnx`` and ``links.npz`` (the people head on it, and what
links mentions), ``inner.onnx`` (the head that tells what is said inside contents), ``manifest.json``: version, data,
licences, figures, the decoder's settings, the calibration, and the SHA-256 of the other files; where they were adapted,
``heads.npz`` (``tag_head``). A file that is missing, changed or foreign is refused with what is wrong with it.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.attribute.confidence import BENT
from onrecord.attribute.link import BUCKETS, FEATURES, Floats, Settings
from onrecord.attribute.tag_head import FILE, TagHead, head_of
from onrecord.errors import DamagedModelError

FORMAT = 1
FILES = ("model.onnx", "people.onnx", "links.npz", "inner.onnx", "tokenizer.json")
GRAPHS = ("model.onnx", "people.onnx", "inner.onnx")
LATE = ("people.onnx", "links.npz", "inner.onnx")
"""What training makes last, on a network that is ready."""
ADDED = "inner.onnx"
"""What weights up to 6 have not, nor what was adapted from them: with those the rules alone look inside contents."""
SHIPPED = Path(__file__).parent / "shipped"
"""The folder inside the package."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``manifest.json`` says, checked. ``threshold``: attributions less sure than this are better not told.

    ``inner`` and ``inner_threshold``: the decoder's settings inside contents, and what is not told there.
    """

    name: str
    version: str
    language: str
    distance: Floats
    settings: Settings
    calibration: tuple[float, ...]
    threshold: float
    inner: Settings
    inner_threshold: float
    raw: dict[str, Any]

    @property
    def label(self) -> str:
        """Name and version in one word, as the record's ``model``."""
        return f"{self.name}-{self.version}"


@dataclass(frozen=True, slots=True)
class Weights:
    """A checked folder: where the three graphs lie, text of the tokenizer, the linker's arrays, and the manifest;
    ``head``: what was learned besides, of hand-coded articles.

    The graphs are left to the runtime to read: their bytes in Python would be held beside its own.
    """

    folder: Path
    graph: Path
    people: Path | None
    inner: Path | None
    links: Mapping[str, Floats]
    tokenizer: str
    manifest: Manifest
    head: TagHead | None = None


def load_weights(folder: Path | None = None, heads: bool = True) -> Weights:
    """Read and check a model folder, by default the one inside the package.

    Without ``heads`` the files of those on the network are not asked for, and ``Weights.people`` and ``inner`` are None
    and ``links`` empty: training measures a network before it has them. Raises DamagedModelError naming the file and
    what is wrong.
    """
    folder = folder or SHIPPED
    manifest = read_manifest(folder)
    wanted = [name for name in files_of(manifest) if heads or name not in LATE]
    for name in GRAPHS:
        if name in wanted:
            _check(folder / name, manifest.raw["files"].get(name))
    contents = {n: _checked(folder / n, manifest.raw["files"].get(n)) for n in wanted if n not in GRAPHS}
    links = _arrays(folder / "links.npz", contents["links.npz"]) if heads else {}
    tokenizer = contents["tokenizer.json"].decode("utf8")
    people, inner = (folder / name if name in wanted else None for name in GRAPHS[1:])
    return Weights(folder, folder / GRAPHS[0], people, inner, links, tokenizer, manifest, _head(folder, manifest))


def files_of(manifest: Manifest) -> list[str]:
    """The files of a folder beside its manifest, in order."""
    return [name for name in FILES if name != ADDED or name in manifest.raw["files"]]


def _head(folder: Path, manifest: Manifest) -> TagHead | None:
    """What was learned from hand-coded articles, where the manifest lists it."""
    if FILE not in manifest.raw["files"]:
        return None
    arrays = _arrays(folder / FILE, _checked(folder / FILE, manifest.raw["files"][FILE]))
    try:
        head = head_of(arrays)
    except ValueError as error:
        raise DamagedModelError(f"{folder / FILE}: {error}; fit it once more") from error
    hidden = manifest.raw.get("architecture", {}).get("hidden")
    if head is not None and hidden is not None and len(head.change) != int(hidden) + 1:
        raise DamagedModelError(f"{folder / FILE}: not of this network: it has {len(head.change)} rows")
    return head


def read_manifest(folder: Path | None = None) -> Manifest:
    """Read ``manifest.json`` alone. Raises DamagedModelError."""
    path = (folder or SHIPPED) / "manifest.json"
    try:
        raw = json.loads(path.read_text(encoding="utf8"))
    except OSError as error:
        missing = f"{path}: no manifest of a model here ({error.strerror}); reinstall onrecord"
        raise DamagedModelError(missing) from error
    except ValueError as error:
        raise DamagedModelError(f"{path}: not JSON ({error}); reinstall onrecord") from error
    try:
        return _parsed(raw)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DamagedModelError(f"{path}: not a manifest this version reads ({error!r}); reinstall onrecord") from error


def _parsed(raw: dict[str, Any]) -> Manifest:
    if raw["format"] != FORMAT:
        raise ValueError(f"format {raw['format']}, this version reads {FORMAT}")
    settings = _settings(raw["decoder"])
    own = raw.get("inner", {})
    inner = _settings({**raw["decoder"], **own.get("decoder", {})})
    distance = np.array(raw["distance"], dtype=np.float32)
    if distance.shape != (2, BUCKETS) or not np.isfinite(distance).all():
        raise ValueError("distance has the wrong shape")
    calibration = tuple(float(v) for v in raw["calibration"].get("weights", ()))
    calibration += tuple(float(v) for v in raw["calibration"].get("bend", ()))
    if calibration and len(calibration) not in (len(FEATURES) + 1, len(FEATURES) + 1 + BENT):
        raise ValueError("calibration has the wrong length")
    dict(raw["files"])
    threshold, least = float(raw.get("threshold", 0.0)), float(own.get("threshold", 0.0))
    if not (0 <= threshold <= 1 and 0 <= least <= 1):
        raise ValueError("threshold is no chance")
    name, number, language = (str(raw[each]) for each in ("name", "version", "language"))
    return Manifest(name, number, language, distance, settings, calibration, threshold, inner, least, raw)


def _settings(numbers: Mapping[str, float]) -> Settings:
    known = {f.name for f in fields(Settings)}
    return Settings(**{k: float(v) for k, v in numbers.items() if k in known})


def _checked(path: Path, wanted: str | None) -> bytes:
    """The content of a file that the manifest describes."""
    _check(path, wanted)
    return path.read_bytes()


def _check(path: Path, wanted: str | None) -> None:
    """Raises DamagedModelError where a file is not the one that the manifest describes."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        missing = f"{path}: part of the model is missing ({error.strerror}); reinstall onrecord"
        raise DamagedModelError(missing) from error
    if digest != wanted:
        raise DamagedModelError(f"{path}: not the file its manifest describes (SHA-256 differs); reinstall onrecord")


def _arrays(path: Path, content: bytes) -> dict[str, Floats]:
    """The arrays of an npz file by name."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except (ValueError, OSError, EOFError, TypeError, zipfile.BadZipFile) as error:
        raise DamagedModelError(f"{path}: no arrays that can be read ({error}); reinstall onrecord") from error
