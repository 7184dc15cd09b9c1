"""The weights folder that adapting makes: the files it was made of, its own head, and a manifest that says so."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from onrecord import output
from onrecord.adapting.choosing import Fit
from onrecord.attribute.link import FEATURES
from onrecord.attribute.tag_head import FILE, NAME, TagHead
from onrecord.attribute.weights import SHIPPED, Manifest, files_of
from onrecord.errors import OutputError
from onrecord.gains import Gain

#: Digits of the data's hash in the version, by which records tell such weights from others.
_SHORT = 8
_DIGITS = 4


def check(folder: Path) -> None:
    """Raises OutputError where a folder can't be written, or holds anything."""
    with output.named(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError(f"{folder}: is there already, and holds something; name a folder that is not there yet")


def write(folder: Path, base: Path | None, manifest: Manifest, fit: Fit, gain: Gain, digest: str) -> str:
    """Write the folder; the manifest is written last, so that a folder that has one is whole.

    Returns what the weights are called. Raises OutputError.
    """
    raw = _raw(base or SHIPPED, manifest, fit, gain, digest)
    with output.named(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for name in files_of(manifest):
        output.write(folder / name, (base or SHIPPED).joinpath(name).read_bytes())
    if fit.head is not None:
        data = _packed(fit.head)
        raw["files"][FILE] = hashlib.sha256(data).hexdigest()
        output.write(folder / FILE, data)
    output.write(folder / "manifest.json", json.dumps(raw, indent=1, ensure_ascii=False) + "\n")
    return f"{raw['name']}-{raw['version']}"


def _packed(head: TagHead) -> bytes:
    out = io.BytesIO()
    arrays: dict[str, Any] = {NAME: head.change}
    np.savez(out, **arrays)
    return out.getvalue()


def _raw(base: Path, manifest: Manifest, fit: Fit, gain: Gain, digest: str) -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(json.dumps(manifest.raw))
    own = (base / "manifest.json").read_bytes()
    calibration = fit.line.calibration(manifest.calibration) if manifest.calibration else ()
    raw["version"] = f"{manifest.version}+{digest[:_SHORT]}"
    raw["decoder"] = {name: round(value, _DIGITS) for name, value in asdict(fit.settings).items()}
    if calibration and "confidence" in fit.parts:
        weights, bend = calibration[: len(FEATURES) + 1], calibration[len(FEATURES) + 1 :]
        raw["calibration"] |= {"weights": list(weights), "bend": [round(one, 5) for one in bend]}
        raw["calibration"]["fitted on"] = f"{raw['calibration'].get('fitted on', '?')}; then on coded articles"
        raw["calibration"].pop("other half", None)
    raw["threshold"] = round(fit.threshold, _DIGITS)
    raw["files"] = {name: raw["files"][name] for name in files_of(manifest)}
    raw["adapted"] = {
        "from": {"weights": manifest.label, "manifest": hashlib.sha256(own).hexdigest()},
        "data": {"articles": gain.articles, "statements": gain.statements, "sha256": digest},
        "changed": list(fit.parts),
        "on articles left out": {name: _rounded(asdict(one)) for name, one in gain.figures.items()},
        "better in so many draws": {"linked": round(gain.numbers, 3), "confidence": round(gain.confidence, 3)},
    }
    return raw


def _rounded(told: dict[str, Any]) -> dict[str, list[float | None]]:
    """A value with its interval each."""
    return {
        name: [None if one[part] is None else round(one[part], _DIGITS) for part in ("value", "low", "high")]
        for name, one in told.items()
    }
