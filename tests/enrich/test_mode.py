"""Mode, tone and polarity of cues, on invented sentences."""

from __future__ import annotations

import pytest

from onrecord.enrich.mode import mode, polarity, tone
from onrecord.words.cues import CUES, lemma


@pytest.mark.parametrize(
    ("cue", "kinds", "form", "wanted"),
    [
        ("said", ["person"], "direct", "speech"),
        ("has called for", ["person"], "indirect", "speech"),
        ("wrote", ["person"], "direct", "writing"),
        ("shows", ["document"], "indirect", "writing"),
        ("according to", ["document"], "indirect", "writing"),
        ("said in an email", ["person"], "direct", "writing"),
        ("believes", ["person"], "indirect", "belief"),
        ("continued to plot against", ["group"], "indirect", "desire"),
        ("fears", ["group"], "indirect", "emotion"),
        ("realized", ["person"], "indirect", "knowledge"),
        ("voted", ["organization"], "indirect", "other"),
        (":", ["person"], "direct", "speech"),
    ],
)
def test_mode(cue: str, kinds: list[str], form: str, wanted: str) -> None:
    assert mode(cue, kinds, ["X"] * len(kinds), form) == wanted  # type: ignore[arg-type]


def test_what_a_newspaper_says_is_written() -> None:
    assert mode("reported", ["organization"], ["Halden Times"], "indirect") == "writing"
    assert mode("reported", ["organization"], ["Norlag"], "indirect") == "speech"


@pytest.mark.parametrize(
    ("cue", "wanted"),
    [
        ("said", "neutral"),
        ("claimed", "doubting"),
        ("admitted", "presuming"),
        ("pointed out", "presuming"),
        ("urged", "directing"),
        ("blamed", "judging"),
        ("", "neutral"),
    ],
)
def test_tone(cue: str, wanted: str) -> None:
    assert tone(cue) == wanted


@pytest.mark.parametrize(
    ("cue", "wanted"),
    [
        ("said", "asserted"),
        ("denied", "denied"),
        ("rejected", "denied"),
        ("did not deny", "asserted"),
        ("declined to comment on", "not-said"),
        ("did not say whether", "not-said"),
        ("would not confirm", "not-said"),
        ("has yet to explain", "not-said"),
        ("doesn’t think", "denied"),
    ],
)
def test_polarity(cue: str, wanted: str) -> None:
    assert polarity(cue) == wanted


def test_lemmas_lead_to_the_table() -> None:
    for word, plain in (("accused", "accuse"), ("denies", "deny"), ("planning", "plan"), ("wrote", "write")):
        assert lemma(word) == plain
    assert all(" " not in key for key in CUES)
