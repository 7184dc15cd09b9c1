"""onrecord batch compare, voices, claims: what the results of a batch tell together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.common import complain, put, width
from onrecord.cli.options import Input, color_option
from onrecord.export.answer_outline import counted

if TYPE_CHECKING:
    from onrecord.actions.corpora import AnswerWritten

_folder = click.argument("folder", type=Input(), metavar="FOLDER")
_limit = click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many to show.")


@click.command("compare")
@_folder
@_limit
def compare(folder: str, limit: int) -> None:
    """Find what several articles have somebody say, those in most articles first; copies of a text count once.

    All of it is written into FOLDER/compare, a row a statement.
    """
    from onrecord.actions.corpora import CorpusRequest, compare_corpus
    from onrecord.export.terminal.story_lines import story_lines

    found, written = compare_corpus(CorpusRequest(folder))
    put(story_lines(found[:limit], width()))
    _close(counted(len(found), "statement") + " in more than one article", written)


@click.command("voices")
@_folder
@_limit
def voices(folder: str, limit: int) -> None:
    """Count who speaks how much in all articles; speakers of one name and kind count together.

    All of it is written into FOLDER/voices, a row a speaker.
    """
    from onrecord.actions.corpora import CorpusRequest, voices_corpus
    from onrecord.export.terminal.voice_lines import to_table

    audit, written = voices_corpus(CorpusRequest(folder))
    put(to_table(audit.shares, audit.articles, width(), limit))
    _close(counted(len(audit.shares), "speaker"), written)


@click.command("claims")
@_folder
@_limit
@click.option("--of", metavar="WORDS", help="What is counted or measured: tolls, cranes, 'new homes'.")
@click.option("--unit", metavar="UNIT", help="In this unit: percent, EUR, kilometer; count for none.")
@color_option
def claims(folder: str, limit: int, of: str | None, unit: str | None, color: bool) -> None:
    """List the figures that statements claim, the oldest first.

    All of it is written into FOLDER/claims, a row a figure.
    """
    from onrecord.actions.corpora import CorpusRequest, claims_corpus
    from onrecord.cli.common import style
    from onrecord.export.terminal.claim_lines import listed

    found, written = claims_corpus(CorpusRequest(folder, of, unit))
    put(listed(found[:limit], style(color)))
    more = f", {limit:,} shown (--limit)" if len(found) > limit else ""
    _close(counted(len(found), "claim") + more, written)


def _close(told: str, written: AnswerWritten) -> None:
    complain(f"{told}; {written.path} has all")
    if not written.whole:
        complain("not all shards of the batch are done: run it again to have the rest counted, too")
