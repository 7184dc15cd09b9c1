"""Documents by pdfLaTeX and Chromium, of sources written here."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

_TEX = {
    "€": r"\texteuro{}",
    "£": r"\pounds{}",
    "%": r"\%",
    "&": r"\&",
    "$": r"\$",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
}


def tex(words: str) -> str:
    """Words as LaTeX writes them."""
    return "".join(_TEX.get(one, one) for one in words)


def latex(body: str, *, options: str = "11pt", more: str = "") -> bytes:
    """A document by LaTeX."""
    source = (
        f"\\documentclass[{options}]{{article}}\n\\usepackage[utf8]{{inputenc}}\\usepackage[T1]{{fontenc}}"
        "\\usepackage{lmodern}\\usepackage{textcomp}\\usepackage[british]{babel}\\pdfcompresslevel=9\n"
        f"{more}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.tex").write_text(source, encoding="utf-8")
        for _ in range(2):
            subprocess.run(
                ["pdflatex", "-interaction=nonstopmode", "a.tex"],
                cwd=folder,
                check=True,
                capture_output=True,
                env={**os.environ, "SOURCE_DATE_EPOCH": "1741651200", "FORCE_SOURCE_DATE": "1"},
            )
        return (Path(folder) / "a.pdf").read_bytes()


def chromium(body: str, style: str = "", *, title: str = "", headers: bool = False) -> bytes:
    """A page printed by Chromium."""
    rules = f"body{{font:11pt/1.35 serif;margin:0}}p{{margin:0 0 .8em}}h1{{font-size:20pt}}{style}"
    page = f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><style>{rules}</style>{body}</html>"
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "a.html", Path(folder) / "a.pdf"
        path.write_text(page, encoding="utf-8")
        call = ["chromium", "--headless", "--no-sandbox", f"--print-to-pdf={out}"]
        subprocess.run(
            [*call, *([] if headers else ["--no-pdf-header-footer"]), str(path)], check=True, capture_output=True
        )
        return out.read_bytes()
