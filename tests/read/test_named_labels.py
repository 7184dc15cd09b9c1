"""The names in labels, and which short label stands for which whole one."""

from __future__ import annotations

import pytest

from onrecord.read.named_labels import may_be_short, name_of, titles_agree, wholes


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Secretary of Defense Ruth Holt", "ruth holt"), ("SECRETARY OF DEFENSE HOLT", "holt"), ("GEN. RYDER", "ryder"),
        ("The PRESIDING OFFICER", ""), ("Signe Dahl (Orsvik) (Ind)", "signe dahl"), ("Tom Hale Jr.", "tom hale jr"),
        ("Adaeze Obi – Marlow Cable – CFO", "adaeze obi"), ("Hon TAMA REWI (Minister of Ports)", "tama rewi"),
        ("Minister for Ports", ""), ("Ann Marsh-Hale", "ann marshhale"),
    ],
)  # fmt: skip
def test_names(label: str, name: str) -> None:
    assert " ".join(name_of(label)) == name


def test_short_labels() -> None:
    speakers = ["PRESS SECRETARY ANN RYDER", "REAR ADMIRAL TOM RYDER", "OLA MOE"]
    assert wholes("ADM. RYDER", speakers) == ["REAR ADMIRAL TOM RYDER"]
    assert wholes("MOE", speakers) == ["OLA MOE"]
    assert len(wholes("RYDER", speakers)) == 2
    assert may_be_short("OM", "Ola Moe")
    assert not may_be_short("MR. RYDER", "Ann Ryder")
    assert not titles_agree("MS. RYDER", "MR. RYDER")
