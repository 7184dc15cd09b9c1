"""The page is written beside its input, never over it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from onrecord.cli.read import command
from onrecord.errors import OutputError


def test_a_page_never_overwrites_its_input(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("“We go,” said Mara Venn.", encoding="utf-8")
    result = CliRunner().invoke(command, [str(article), "--html", str(article)])
    assert isinstance(result.exception, OutputError)
    assert article.read_text(encoding="utf-8") == "“We go,” said Mara Venn."
