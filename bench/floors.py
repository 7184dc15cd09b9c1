"""The floors of quality: one file of numbers that may rise and never fall, each with what it was measured on.

``python -m bench.floors`` measures every group and prints it beside its floors; ``--raise`` raises the floors to what
was measured less the group's slack, as machines differ. Nothing lowers one: lower numbers than a floor are told and
leave it as it is, and a test holds the file against every version of it that was ever committed. Figures on other data
are other figures: where the digest of a group's data changed, ``--raise`` sets its floors anew.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "tests" / "quality" / "floors.toml"
Figures = dict[str, float]


@dataclass(frozen=True)
class Group:
    """Floors of figures that are measured together, with the digests of the data they were measured on."""

    name: str
    on: dict[str, str]
    floors: Figures
    slack: float | None
    """How far below what was measured a raised floor is; None where only people set it (speed)."""

    def below(self, got: Figures) -> dict[str, tuple[float, float]]:
        """What is lower than its floor, as (measured, floor). Raises KeyError for a figure that is not measured."""
        return {k: (round(got[k], 4), floor) for k, floor in self.floors.items() if got[k] < floor}

    def other_data(self) -> list[str]:
        """The files that are not those that the floors were measured on."""
        return [path for path, known in self.on.items() if digest(path) != known]

    def raised(self, got: Figures) -> Group:
        """The group with every floor that may rise risen; on other data all of them are set anew."""
        if self.slack is None:
            return self
        anew = bool(self.other_data())
        may = {
            k: math.floor(round((got[k] - self.slack_of(floor)) * 1000, 6)) / 1000 for k, floor in self.floors.items()
        }
        floors = {k: may[k] if anew else max(floor, may[k]) for k, floor in self.floors.items()}
        return Group(self.name, {path: digest(path) for path in self.on}, floors, self.slack)

    def slack_of(self, floor: float) -> float:
        """None for what is counted: of the same data there are as many on every machine."""
        return 0.0 if isinstance(floor, int) or self.slack is None else self.slack


def digest(path: str) -> str:
    """Of a file of the repository, or of ``../shared`` where the path begins with it."""
    return hashlib.sha256((ROOT / path).read_bytes()).hexdigest()


def groups(text: str | None = None) -> dict[str, Group]:
    """The groups of the file, or of the text of another version of it."""
    read: dict[str, dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf8") if text is None else text)
    return {name: Group(name, told["on"], told["floors"], told.get("slack")) for name, told in read.items()}


def written(all_groups: dict[str, Group]) -> str:
    """The text of the file."""
    head = "# Written by `make floors` (bench/floors.py), which raises them; what can lower one is a failed test.\n"
    return head + "".join(map(_section, all_groups.values()))


def _section(group: Group) -> str:
    lines = ["", f"[{group.name}]"]
    if group.slack is not None:
        lines.append(f"slack = {group.slack}")
    lines.append(f"[{group.name}.on]")
    lines += [f'"{path}" = "{known}"' for path, known in group.on.items()]
    lines.append(f"[{group.name}.floors]")
    lines += [f"{name} = {floor}" for name, floor in group.floors.items()]
    return "\n".join(lines) + "\n"


def lowered(old: dict[str, Group], new: dict[str, Group]) -> list[str]:
    """What the new version of the file says less of than the old one: floors that fell or went, of the same data."""
    out = []
    for name, before in old.items():
        now = new.get(name)
        if now is None:
            out.append(f"{name}: gone")
        elif now.on == before.on:
            fell = {k: f for k, f in before.floors.items() if now.floors.get(k, -math.inf) < f}
            out += [f"{name}.{k}: {now.floors.get(k)}, was {f}" for k, f in fell.items()]
    return out


def main() -> None:
    """Measure, tell and raise."""
    from bench.measures import MEASURES, Made

    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("groups", nargs="*", metavar="GROUP", help="default: all")
    given.add_argument("--raise", dest="up", action="store_true", help="raise the floors to what is measured")
    wanted = given.parse_args()
    known, low = groups(), False
    with tempfile.TemporaryDirectory() as folder:
        made = Made(Path(folder))
        for name in wanted.groups or list(known):
            got = MEASURES[name](made)
            for figure, floor in known[name].floors.items():
                print(f"{name:18} {figure:14} {got[figure]:12.4f}  floor {floor}", flush=True)
            low = low or bool(known[name].below(got))
            known[name] = known[name].raised(got) if wanted.up else known[name]
    if wanted.up:
        FILE.write_text(written(known), encoding="utf8")
    if low:
        sys.exit("below its floor: the floor stays, and the tests fail until the figure is back")


if __name__ == "__main__":
    main()
