"""Mode, tone and polarity of an attribution, from its cue, its source and a little grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.enrich.cue_table import CUES, Cue
from onrecord.records import Form, Mode, Polarity, SpeakerKind, Tone

_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "thought": "think", "felt": "feel", "knew": "know", "known": "know", "found": "find", "saw": "see", "seen": "see",
    "swore": "swear", "sworn": "swear", "sang": "sing", "forecast": "forecast", "read": "read", "held": "hold",
    "began": "begin", "begun": "begin", "forgot": "forget", "understood": "understand", "sought": "seek",
    "fought": "fight", "meant": "mean", "put": "put", "made": "make", "gave": "give", "given": "give", "went": "go",
    "gone": "go", "took": "take", "taken": "take", "got": "get", "heard": "hear", "drew": "draw", "drawn": "draw",
    "chose": "choose", "chosen": "choose", "struck": "strike", "shot": "shoot", "hit": "hit", "laid": "lay",
    "foresaw": "foresee", "foreseen": "foresee", "foretold": "foretell", "withdrew": "withdraw", "wished": "wish",
    "bet": "bet", "cast": "cast", "sent": "send", "came": "come", "showed": "show", "shown": "show", "did": "do",
    "does": "do", "done": "do", "has": "have", "had": "have", "pled": "plead", "strove": "strive", "learnt": "learn",
    "dreamt": "dream", "says": "say", "denies": "deny", "denied": "deny", "dying": "die", "lying": "lie",
    "sued": "sue", "argued": "argue", "vied": "vie", "unveiled": "unveil", "broke": "break", "broken": "break",
    "taught": "teach", "bemoaned": "bemoan", "overruled": "overrule", "agreed": "agree", "foresees": "foresee",
}  # fmt: skip
_AUXILIARY = frozenset(
    "be is was were are been being am have has had having "
    "do does did will would could should may might must can cannot "
    "to not never also still then later just even "
    "once again already repeatedly publicly recently often always now both "
    "in on at by with a an the his her its their of for that as it s t n this week day month year first".split()
)
#: Verbs that only carry another: "continued to plot", "made a condemnation".
_LIGHT = frozenset(
    "continue begin start try make give go come take get keep put use seem appear refuse decline fail help issue "
    "launch deliver offer draw raise send hold move lead find show have sound let turn look".split()
)
_MEDIA = frozenset(
    "news times post journal tribune herald gazette guardian telegraph magazine cnn bbc reuters press ap politico "
    "bloomberg npr abc cbs nbc msnbc fox breitbart wire "
    "daily chronicle observer globe sun mirror newspaper paper blog weekly "
    "broadcaster outlet website site editorial publication tabloid "
    "afp xinhua tass wikinews standard examiner dispatch "
    "star register sentinel courier inquirer politifact newsweek economist atlantic vox slate buzzfeed".split()
)
_DENY = frozenset(
    "deny reject refute rebut dispute dismiss contradict disavow repudiate debunk disclaim denial rejection "
    "rebuttal disagree disbelieve doubt".split()
)
_SILENT = frozenset("decline refuse refusal".split())
_UTTER = frozenset(
    "say tell comment answer respond reply disclose reveal explain discuss specify mention provide give identify name "
    "elaborate speak address clarify confirm release share "
    "offer detail offer_up talk weigh_in state describe rule_out "
    "indicate describe divulge deny acknowledge admit "
    "pledge apologize apologise promise commit answer use take_questions testify".split()
)
_STANCE = frozenset(
    "think believe feel expect see want agree support accept consider intend plan care like favor favour "
    "trust buy endorse pursue seek approve back board share".split()
)
_NOT = re.compile(r"\b(?:not|never|no|nor|neither|without|cannot)\b|n['’]t\b")


def lemma(word: str) -> str:
    """The plain form of an English verb or noun, by rule and a list; words of the table come first."""
    if word in CUES or word in _LIGHT or word in _DENY:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, subs in (("ies", ("y", "ie")), ("ied", ("y", "ie")), ("es", ("", "e")), ("s", ("",)),
                         ("ed", ("", "e")), ("ing", ("", "e"))):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            options = [stem + s for s in subs]
            if ending in ("ed", "ing") and len(stem) > 2 and stem[-1] == stem[-2]:
                options.append(stem[:-1])
            for option in options:
                if option in CUES or option in _LIGHT or option in _DENY:
                    return option
    return word


def cue_words(cue: str) -> list[str]:
    """Lemmas of a cue's words, auxiliaries and adverbs left away."""
    found = re.findall(r"[a-z]+(?:-[a-z]+)*", re.sub(r"n['’]t\b", " not", cue.casefold()).replace("’", "'"))
    return [lemma(w) for w in found if w not in _AUXILIARY]


def entry(cue: str) -> Cue | None:
    """What the table says of the cue's leading word: its first, or the next after a verb that only carries another."""
    lemmas = cue_words(cue)
    known = [(w, CUES[w]) for w in lemmas if w in CUES]
    if not known:
        return None
    strong = [c for w, c in known if w not in _LIGHT]
    return strong[0] if strong else known[0][1]


def mode(cue: str, kinds: Sequence[SpeakerKind], names: Sequence[str], form: Form) -> Mode:
    """How the source is said to hold the content."""
    found = entry(cue)
    written = any(k == "document" for k in kinds) or any(
        k in ("organization", "unnamed", "group") and set(re.findall(r"\w+", n.casefold())) & _MEDIA
        for k, n in zip(kinds, names, strict=True)
    )
    if found is None:
        if written:
            return "writing"
        if form == "indirect" and re.search(r"\w", cue):
            return "other"
        return "speech"
    if (
        found.mode in ("speech", "other", "belief")
        and written
        and not (found.mode == "belief" and "document" not in kinds)
    ):
        return "writing"
    if re.search(
        r"\b(?:email|e-mail|tweet|tweeted|letter|blog|op-ed|memo|wrote|twitter|facebook|book)\b", cue.casefold()
    ):
        return "writing"
    return found.mode


def tone(cue: str) -> Tone:
    """How the outlet colours the saying."""
    found = entry(cue)
    return found.tone if found else "neutral"


def polarity(cue: str, content: str = "") -> Polarity:
    """Whether the source says it, says it is not so, or is reported not to say it.

    ``content`` tells what was refused: to say something ("declined to comment") or to do it ("refused to leave").
    """
    low = re.sub(r"n['’]t\b", " not", cue.casefold()).replace("can not", "cannot")
    lemmas = cue_words(low)
    negated = bool(_NOT.search(low))
    if re.search(r"\b(?:rul|count)(?:e|es|ed|ing)? out\b", low) or any(w in _DENY for w in lemmas):
        return "asserted" if negated else "denied"
    if any(w in _SILENT for w in lemmas):
        return "asserted" if negated else "not-said" if _of_saying(low, lemmas, content) else "denied"
    if _SILENCE.search(low):
        return "not-said"
    if not negated:
        return "asserted"
    if _UNKNOWN.search(low) or any(w in _UTTER for w in lemmas):
        return "not-said"
    if _LITOTES.search(low):
        return "asserted"
    return "denied" if "never" in low or any(w in _STANCE for w in lemmas) else "not-said"


_SILENCE = re.compile(
    r"\b(?:yet to|failed to|fails to|avoid\w*|stopped short|stops short|remained silent|silent on|unable to)\b"
)
_UNKNOWN = re.compile(r"\b(?:known|know|knew|clear|certain|disclosed|announced|released|confirmed)\b")
#: "never tires of telling": the two negations are one assertion.
_LITOTES = re.compile(r"\b(?:never|not)\b.*\b(?:tires?|tired|resist|hesitate[ds]?|fail(?:s|ed)?|help but|mince)\b")


def _of_saying(cue: str, lemmas: Sequence[str], content: str) -> bool:
    """Whether what is refused is to say something: the first verb after "to" utters, or nothing follows at all."""
    after = f"{cue} {content[:80].casefold()}"
    after = after[max(after.rfind(w) for w in ("declin", "refus")) :]
    acts = re.findall(r"\bto (?:[a-z]+ly )?([a-z]+)", after)
    if acts:
        return lemma(acts[0]) in _UTTER
    return any(w in _UTTER for w in lemmas) or bool(_REQUEST.search(content.casefold()))


_REQUEST = re.compile(r"\b(?:comment|interview|interviews|statement|answer|details?)\b")
