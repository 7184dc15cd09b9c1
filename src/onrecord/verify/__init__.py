"""Quotations checked against transcripts.

- quoted: the words of a quotation, its brackets and ellipses
- find: which stretches of which transcripts may hold them
- align, ends, source, locate: the words beside each other, and where each part stands
- differences, forgive: which differences house styles allow
- clauses, gaps, leads, tails, restrictions, retractions, corrected, omission, cuts: what turns what was said
- marks, voices, mockery: words that are another's, or not meant
- brackets, phrases, antecedents: whether brackets say what they stand for
- surroundings, signals, gap_signals, said_again, later, doubt: shapes that often turn words, for an honest doubt
- written: one number, time, title or unit written in two ways
- answers_joined: answers to two questions as one
- turns: whether a turn is the speaker's
- judge: the verdict; support, otherwise: the best passage for a paraphrase, and what it says else
- presence: whether a speaker occurs in the transcripts at all
- article: all statements of an article; transcripts: into the record's index
- vocabulary: words of the language, to tell slips of the keyboard
"""

from onrecord.verify.article import Verifier
from onrecord.verify.judge import ORDER, Judge, VerifyOptions
from onrecord.verify.transcripts import add_transcripts
from onrecord.verify.turns import Asked, asked_of

__all__ = ["ORDER", "Asked", "Judge", "Verifier", "VerifyOptions", "add_transcripts", "asked_of"]
