"""What cues tell: the mode of an attribution, and how the outlet colours it.

A line is a mode, a tone, and lemmas (verbs in their plain form, nouns in the singular). Modes are those of
``records.Mode``; the classes of verbs follow the literature on reporting verbs (Caldas-Coulthard 1994; Bergler 1992)
and on epistemic stance (Biber 2006). Tones: ``neutral`` gives no judgement; ``doubting`` leaves room that it is not so;
``presuming`` takes for granted that it is so; ``directing`` wants somebody to act; ``judging`` tells the speaker's
judgement of somebody or something.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.records import Mode, Tone


class Cue(NamedTuple):
    """What a cue word tells when nothing around it tells otherwise."""

    mode: Mode
    tone: Tone


_TABLE = """
speech neutral say tell add ask answer reply respond comment speak talk mention state declare announce explain describe
speech neutral recount relate narrate report remark observe continue conclude begin recite quote cite name call dub
speech neutral refer discuss address voice articulate express utter whisper shout yell cry exclaim chant murmur mutter
speech neutral joke quip laugh sigh sing testify brief inform notify advise recall reminisce summarize repeat reiterate
speech neutral echo interview statement remark comment reply answer speech testimony announcement quip utterance word
speech neutral propose offer outline present unveil introduce pitch signal indicate hint suggest imply pledge promise
speech neutral vow swear assure reassure guarantee commit apologize thank congratulate greet welcome invite predict
speech neutral forecast emphasize stress underscore underline highlight specify clarify elaborate detail define
speech neutral characterize portray depict label brand term argue reason compare liken contrast wonder question debate
speech neutral negotiate agree consult communicate convey relay promote advertise tout advocate plead confide
speech neutral chat converse rant rave ramble rail riff muse opine ventured counter interject interrupt retort rejoin
speech neutral object deny decline refuse reject refute rebut dispute contradict disavow pronounce pronouncement
speech neutral proclaim broadcast dedicate persuade convince proposal promise pledge vow assurance apology pitch
speech neutral question message briefing talk according tease deadpan intone drawl gush enthuse boom bellow
speech neutral disclose divulge endorse endorsement urge_on reveal_to speculate caution_of declaration assertion_of

speech doubting claim allege insist maintain contend assert profess purport boast brag swear_by suggestion claim
speech doubting allegation assertion contention insistence boast protest protestation

speech presuming admit acknowledge concede confess point reveal note confirm recognize remind recognise expose
speech presuming admission acknowledgment acknowledgement concession confession confirmation reminder

speech directing urge demand call_for call_on order instruct command direct beg implore appeal request press exhort
speech directing encourage warn caution recommend advise_to counsel lobby prod push challenge dare threaten entreat
speech directing demand request appeal warning recommendation plea call threat

speech judging blame praise accuse criticize criticise condemn denounce attack blast slam rip mock ridicule deride
speech judging hail laud commend applaud salute celebrate credit compliment fault scold chide rebuke reprimand lambast
speech judging lambaste assail decry bemoan lament complain disparage belittle insult taunt knock hit castigate
speech judging excoriate eviscerate chastise admonish berate censure deplore dismiss downplay defend champion charge
speech judging lash bash trash hammer skewer savage vilify smear malign pan trumpet extol complaint criticism attack
speech judging praise accusation condemnation charge rebuke denunciation critique defense jab swipe

writing neutral write tweet retweet post publish email text blog type sign print document chronicle author draft pen
writing neutral title headline caption editorialize transcribe inscribe entitle rate list record read memo letter tweet
writing neutral article column report editorial book post study survey poll paper lawsuit filing complaint_filed
writing neutral email e-mail op-ed show data release missive dispatch bulletin communique transcript profile feature

belief neutral believe think consider expect suppose assume presume guess suspect doubt feel_that regard view see deem
belief neutral judge reckon figure trust imagine envision conceive anticipate foresee project estimate calculate
belief neutral conclude_in seem appear sense perceive accept convince_of bet interpret construe disbelieve
belief neutral belief opinion view thought expectation assumption suspicion doubt conviction impression estimate outlook
belief neutral forecast projection prediction judgment notion perception speculation hypothesis skepticism confident
belief neutral sure certain convinced skeptical doubtful likely obvious unlikely presumably apparently supposedly
belief neutral reportedly

desire neutral want wish hope desire seek prefer plan intend aim like crave aspire long support oppose back favor favour
desire neutral need strive try attempt yearn plot push_for choose opt elect eager_for desire wish hope plan intention
desire neutral aim goal ambition preference eagerness determination support opposition eager determined willing keen
desire neutral reluctant hopeful bid effort mull contemplate

emotion neutral fear worry regret love hate despise enjoy dread resent admire respect adore loathe detest dislike
emotion neutral feel care mourn grieve rejoice marvel_at bristle fume delight fear worry anger outrage concern joy
emotion neutral regret disappointment frustration surprise passion ire adulation love hatred disdain contempt
emotion neutral sympathy afraid
emotion neutral angry worried concerned passionate proud happy glad sad upset furious outraged disappointed frustrated
emotion neutral excited thrilled surprised shocked stunned horrified alarmed dismayed pleased delighted anxious nervous
emotion neutral weary wary fond fearful enamored enthusiastic appalled disgusted grateful saddened relieved

knowledge presuming know realize realise learn discover understand remember forget unearth ascertain aware unaware
knowledge presuming find figure_out knowledge awareness understanding realization discovery finding memory

other neutral rule vote decide overrule repeal abolish impose approve pass adopt enact veto nominate appoint choose_as
other neutral sue file examine hear watch listen ignore show_up determine require allow ban permit forbid prohibit
other neutral mandate grant uphold convict acquit sentence fine arrest investigate review weigh identify honor supply
other neutral treat react activate look strike cast ruling vote decision verdict agreement nominee order_of law rule
other neutral nod shrug smile wave gesture stare
"""


def _parse(table: str) -> dict[str, Cue]:
    out: dict[str, Cue] = {}
    for line in table.split("\n"):
        if words := line.split():
            mode, tone, *lemmas = words
            for lemma in lemmas:
                out.setdefault(lemma, Cue(mode, tone))  # type: ignore[arg-type]
    return out


CUES = _parse(_TABLE)

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
DENIALS = frozenset(
    "deny reject refute rebut dispute dismiss contradict disavow repudiate debunk disclaim denial rejection "
    "rebuttal disagree disbelieve doubt".split()
)


def lemma(word: str) -> str:
    """The plain form of an English verb or noun, by rule and a list; words of the table come first."""
    if word in CUES or word in _LIGHT or word in DENIALS:
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
                if option in CUES or option in _LIGHT or option in DENIALS:
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
