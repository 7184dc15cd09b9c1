"""Signs of symbol fonts in a Word document -> characters (Adobe's Symbol encoding, as Unicode's table has it)."""

from __future__ import annotations

#: Characters 21 to 7E and A0 to FE of the font Symbol; a blank where Unicode has none of its own.
_LOW = "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ ⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_SYMBOL = {0x21 + n: sign for n, sign in enumerate(_LOW)} | {0xA0 + n: sign for n, sign in enumerate(_HIGH)}


def sign(font: str, code: str) -> str | None:
    """The character of a sign; None where its font has pictures that are no characters."""
    try:
        number = int(code, 16)
    except ValueError:
        return None
    if font.strip().lower() == "symbol":
        found = _SYMBOL.get(number & 0xFF if 0xF000 <= number <= 0xF0FF else number, " ")
        return found if found != " " else None
    is_own = 0xE000 <= number <= 0xF8FF  # a place that each font fills as it likes
    return chr(number) if 0x20 <= number < 0xD800 and not is_own and "dings" not in font.lower() else None
