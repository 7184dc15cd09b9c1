"""Is it English? Paragraphs written for this test; towns and people are invented."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import LanguageError
from onrecord.words import language
from onrecord.words.language import detect, require_english

ENGLISH = (
    "The mayor of Tarnholt said on Friday that the old bridge would reopen in the spring, but shopkeepers who have lost"
    " trade since it was closed were not convinced. “We have heard that before,” said Olwen Pryce, a baker."
)

FOREIGN = {
    "de": "Der Bürgermeister von Tarnholt sagte am Freitag, dass die alte Brücke im Frühjahr wieder geöffnet wird. Die"
    " Händler, die seit der Sperrung Kunden verloren haben, sind davon nicht überzeugt.",
    "fr": "Le maire de Tarnholt a dit vendredi que le vieux pont sera rouvert au printemps. Les commerçants, qui ont"
    " perdu des clients depuis la fermeture, ne sont pas convaincus par cette promesse.",
    "es": "El alcalde de Tarnholt dijo el viernes que el viejo puente se abrirá de nuevo en la primavera. Los"
    " comerciantes, que han perdido clientes desde el cierre, no están convencidos por la promesa.",
    "pt": "O prefeito de Tarnholt disse na sexta-feira que a ponte velha será reaberta na primavera. Os comerciantes,"
    " que perderam clientes com o fechamento, não estão convencidos e querem uma data.",
    "it": "Il sindaco di Tarnholt ha detto venerdì che il vecchio ponte sarà riaperto in primavera. I commercianti, che"
    " hanno perso clienti dopo la chiusura, non sono convinti e chiedono una data.",
    "nl": "De burgemeester van Tarnholt zei vrijdag dat de oude brug in het voorjaar weer open gaat. De winkeliers, die"
    " sinds de sluiting klanten hebben verloren, zijn daar niet van overtuigd.",
    "af": "Die burgemeester van Tarnholt het Vrydag gesê dat die ou brug in die lente weer sal oopmaak. Die winkeliers,"
    " wat sedert die sluiting klante verloor het, is nie daarvan oortuig nie en wil meer weet.",
    "sv": "Borgmästaren i Tarnholt sade på fredagen att den gamla bron ska öppnas igen till våren. Handlarna, som har"
    " förlorat kunder sedan den stängdes, är inte övertygade om att det kommer att ske.",
    "da": "Borgmesteren i Tarnholt sagde fredag, at den gamle bro skal åbnes igen til foråret. De handlende, som har"
    " mistet kunder efter lukningen, er ikke overbevist om, at det også vil ske nu.",
    "no": "Ordføreren i Tarnholt sa fredag at den gamle broen skal åpnes igjen til våren. De som driver butikk, har"
    " mistet kunder etter stengingen og er ikke sikre på at det kommer til å skje nå, men håper mye.",
    "is": "Bæjarstjórinn í Tarnholt sagði á föstudag að gamla brúin verði opnuð aftur í vor. Kaupmenn, sem hafa misst"
    " viðskiptavini frá því að henni var lokað, eru ekki sannfærðir um það og vilja fá að vita meira.",
    "fi": "Tarnholtin kaupunginjohtaja sanoi perjantaina, että vanha silta avataan keväällä. Kauppiaat, jotka ovat"
    " menettäneet asiakkaita sulkemisen jälkeen, eivät ole siitä vielä varmoja, mutta he odottavat ja toivovat.",
    "et": "Tarnholti linnapea ütles reedel, et vana sild avatakse kevadel. Poepidajad, kes on pärast sulgemist kliente"
    " kaotanud, ei ole selles veel kindlad, aga nad ootavad ja loodavad, et see on tõsi.",
    "lv": "Tarnholtas mērs piektdien sacīja, ka vecais tilts tiks atvērts pavasarī. Veikalnieki, kas pēc slēgšanas ir"
    " zaudējuši klientus, par to nav pārliecināti, bet viņi gaida un cer, ka tas tā arī būs.",
    "lt": "Tarnholto meras penktadienį sakė, kad senas tiltas bus atidarytas pavasarį. Parduotuvių savininkai, kurie po"
    " uždarymo neteko klientų, tuo dar nėra tikri, bet jie laukia ir tikisi, kad taip ir bus.",
    "pl": "Burmistrz Tarnholtu powiedział w piątek, że stary most będzie otwarty na wiosnę. Sklepikarze, którzy po"
    " zamknięciu stracili klientów, nie są o tym przekonani i chcą się dowiedzieć, jak to ma być.",
    "cs": "Starosta Tarnholtu v pátek řekl, že starý most bude na jaře znovu otevřen. Obchodníci, kteří po uzavření"
    " přišli o zákazníky, o tom ale nejsou přesvědčeni a chtějí, aby to bylo již v březnu.",
    "sk": "Starosta Tarnholtu v piatok povedal, že starý most bude na jar znova otvorený. Obchodníci, ktorí po uzavretí"
    " prišli o zákazníkov, o tom ale nie sú presvedčení a chcú, aby to bolo už v marci.",
    "sl": "Župan Tarnholta je v petek dejal, da bo stari most spomladi spet odprt. Trgovci, ki so po zaprtju izgubili"
    " stranke, o tem še niso prepričani in želijo, da bi se to lahko zgodilo že marca.",
    "hr": "Gradonačelnik Tarnholta rekao je u petak da će stari most biti ponovno otvoren na proljeće. Trgovci koji su"
    " nakon zatvaranja izgubili kupce nisu u to uvjereni i žele da se to dogodi što prije.",
    "hu": "Tarnholt polgármestere pénteken azt mondta, hogy a régi híd tavasszal újra megnyílik. A boltosok, akik a"
    " lezárás után sok vevőt elvesztettek, ezt még nem hiszik el, de már nagyon várják.",
    "ro": "Primarul din Tarnholt a spus vineri că podul vechi va fi redeschis în primăvară. Comercianții, care au"
    " pierdut clienți după închidere, nu sunt convinși de această promisiune și cer o dată.",
    "sq": "Kryetari i Tarnholtit tha të premten se ura e vjetër do të hapet në pranverë. Tregtarët, që kanë humbur"
    " klientë pas mbylljes, nuk janë të bindur për këtë dhe duan një datë.",
    "tr": "Tarnholt belediye başkanı cuma günü eski köprünün ilkbaharda yeniden açılacağını söyledi. Kapanıştan sonra"
    " müşteri kaybeden esnaf ise bu söze daha çok var diye inanmıyor ve bir tarih istiyor.",
    "id": "Wali kota Tarnholt mengatakan pada hari Jumat bahwa jembatan tua itu akan dibuka lagi pada musim semi. Para"
    " pedagang yang sudah kehilangan pelanggan tidak yakin dengan janji ini dan mereka akan menunggu.",
    "vi": "Thị trưởng Tarnholt nói vào thứ sáu rằng cây cầu cũ sẽ được mở lại vào mùa xuân. Những người bán hàng đã mất"
    " nhiều khách từ khi cầu bị đóng và họ không tin vào lời hứa này.",
    "tl": "Sinabi ng alkalde ng Tarnholt noong Biyernes na ang lumang tulay ay muling bubuksan sa tagsibol. Hindi"
    " naniniwala ang mga may tindahan dahil nawala na ang kanilang mga suki mula nang ito ay isara.",
    "sw": "Meya wa Tarnholt alisema siku ya Ijumaa kwamba daraja la zamani litafunguliwa tena. Wenye maduka, ambao"
    " wamepoteza wateja baada ya kufungwa kwa daraja hilo, hawana imani na ahadi hiyo lakini watu wote wanasubiri.",
    "ca": "L'alcalde de Tarnholt ha dit divendres que el pont vell es tornarà a obrir a la primavera. Els botiguers,"
    " que han perdut clients amb el tancament, no ho veuen clar i també volen una data per quan serà.",
    "cy": "Dywedodd maer Tarnholt ddydd Gwener y bydd yr hen bont yn agor eto yn y gwanwyn. Mae'r siopwyr, sydd wedi"
    " colli cwsmeriaid, yn ansicr am hynny ac maen nhw am gael gwybod mwy gan y cyngor.",
    "ga": "Dúirt méara Tarnholt Dé hAoine go mbeidh an seandroichead ar oscailt arís san earrach. Níl na siopadóirí"
    " cinnte de sin mar go bhfuil custaiméirí caillte acu ó dúnadh é agus tá siad ag fanacht leis.",
    "eu": "Tarnholteko alkateak ostiralean esan zuen zubi zaharra udaberrian irekiko dela. Dendariek, itxi zutenetik"
    " bezero asko galdu dituzte eta ez dute hori sinesten, baina zain egongo dira eta data bat behar dute.",
    "ru": "Мэр Тарнхольта сказал в пятницу, что старый мост будет снова открыт весной. Торговцы, которые после закрытия"
    " потеряли покупателей, в этом не уверены.",
    "uk": "Мер Тарнгольта сказав у п'ятницю, що старий міст буде знову відкрито навесні. Торговці, які після закриття"
    " втратили покупців, у цьому не впевнені.",
    "bg": "Кметът на Тарнхолт каза в петък, че старият мост ще бъде отворен отново през пролетта. Търговците, които са"
    " загубили клиенти след затварянето, не са убедени в това.",
    "sr": "Градоначелник Тарнхолта рекао је у петак да ће стари мост поново бити отворен на пролеће. Трговци који су"
    " изгубили купце нису у то уверени.",
    "el": "Ο δήμαρχος του Τάρνχολτ είπε την Παρασκευή ότι η παλιά γέφυρα θα ανοίξει ξανά την άνοιξη.",
    "he": "ראש העיר טרנהולט אמר ביום שישי שהגשר הישן ייפתח מחדש באביב, אבל הסוחרים אינם משוכנעים.",
    "ar": "قال رئيس بلدية تارنهولت يوم الجمعة إن الجسر القديم سيفتح من جديد في الربيع، لكن التجار غير مقتنعين بذلك.",
    "fa": "شهردار تارنهولت روز جمعه گفت که پل قدیمی در بهار باز خواهد شد، اما مغازه‌داران این را باور نمی کنند.",
    "ur": "ٹارن ہولٹ کے میئر نے جمعہ کو کہا کہ پرانا پل بہار میں دوبارہ"
    " کھول دیا جائے گا لیکن دکاندار اس پر یقین نہیں کرتے ہیں۔",
    "hi": "टार्नहोल्ट के महापौर ने शुक्रवार को कहा कि पुराना पुल वसंत में फिर खुलेगा, लेकिन दुकानदार इस पर भरोसा नहीं करते हैं।",
    "zh": "塔恩霍尔特市长星期五说，旧桥将在春天重新开放，但失去顾客的店主们并不相信。",
    "ja": "タルンホルトの市長は金曜日、古い橋を春に再び開くと述べたが、客を失った店主たちは納得していない。",
    "ko": "타른홀트 시장은 금요일에 오래된 다리를 봄에 다시 열겠다고 말했지만 손님을 잃은 상인들은 믿지 않는다.",
    "th": "นายกเทศมนตรีเมืองทาร์นโฮลต์กล่าวเมื่อวันศุกร์ว่าสะพานเก่าจะเปิดอีกครั้งในฤดูใบไม้ผลิ",
    "ka": "თარნჰოლტის მერმა პარასკევს თქვა, რომ ძველი ხიდი გაზაფხულზე ისევ გაიხსნება.",
}


@pytest.mark.parametrize("code", FOREIGN)
def test_each_language_is_named_and_refused(code: str) -> None:
    found, confidence = detect(FOREIGN[code])
    assert (found, confidence >= 0.7) == (code, True)
    with pytest.raises(
        LanguageError, match=r"^story\.txt: is in .+ reads English only; --force .* reads it all the same"
    ):
        require_english(FOREIGN[code], "story.txt")


def test_the_error_names_the_language() -> None:
    with pytest.raises(LanguageError, match="the text: is in German"):
        require_english(FOREIGN["de"])


def test_english() -> None:
    assert detect(ENGLISH)[0] == "en"
    assert require_english(ENGLISH) == detect(ENGLISH)
    assert detect(ENGLISH)[1] > 0.9
    assert detect(ENGLISH.upper())[0] == "en"


@pytest.mark.parametrize("code", FOREIGN)
def test_english_that_quotes_a_paragraph_of_another_language_stays_english(code: str) -> None:
    report = (
        f"{ENGLISH} A notice on the door of the town hall said: “{FOREIGN[code]}” It was signed by nobody. {ENGLISH}"
    )
    assert detect(report)[0] == "en"


@pytest.mark.parametrize(
    "text",
    ["Ja.", "Bürgermeister: Brücke auf", "Oui, dit le maire", "Он сказал да", "好的", "Ana Beltrán, Los Ríos, La Paz"],
)
def test_few_letters_count_as_english_without_confidence(text: str) -> None:
    code, confidence = detect(text)
    assert (code, confidence <= 0.3) == ("en", True)
    assert require_english(text) == (code, confidence)


@pytest.mark.parametrize("text", ["", " \n\t", "1,234 – 5.6 %", "🙂🙃", "“”", "\x00\x07", "\ud800"])
def test_without_letters_nothing_is_told_and_nothing_refused(text: str) -> None:
    assert require_english(text) == ("und", 0.0)


def test_a_list_of_names_is_not_refused() -> None:
    names = "Brynmor Tallis 3 Osgood Fenwright 1 Ketura Holm 4 Ilse Marrable 2 Piet Vandermolen 7 Carlo Bentivegna 5 "
    require_english(names * 5)


def test_an_unlisted_script_is_refused_without_a_name() -> None:
    with pytest.raises(LanguageError, match="is not in English"):
        require_english("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ " * 10)


def test_markup_and_addresses_do_not_count() -> None:
    assert (
        detect(f'<div class="the of and to" style="in that is">{FOREIGN["fr"]}</div> https://the.example/of/and')[0]
        == "fr"
    )


def test_every_language_in_a_table_has_a_name() -> None:
    codes = {code for _, code in language._BLOCKS if len(code) == 2} | set(language._SCRIPT_NAMES.values())
    assert codes <= set(language.languages())
    scripts = {known.script for known in language.languages().values() if known.words}
    assert scripts == {"", *language._SCRIPT_NAMES}
    assert list(language._STARTS) == sorted(set(language._STARTS))


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters(), max_size=300))
def test_any_string_gets_an_answer(text: str) -> None:
    code, confidence = detect(text)
    assert code == "und" or code in language.languages()
    assert 0 <= confidence <= 1
    assert detect(text) == (code, confidence)


def test_only_a_sample_of_a_long_text_is_looked_at() -> None:
    start = time.process_time()
    assert detect(ENGLISH * 50_000)[0] == "en"  # 10 MB
    assert time.process_time() - start < 0.5


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, onrecord.words.language; print(sorted({'numpy', 'onnxruntime', 'trafilatura'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
