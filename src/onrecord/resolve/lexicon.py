"""Closed lists of English that resolving leans on: pronouns, titles, nouns for people, groups, bodies and documents."""

from __future__ import annotations

from typing import Literal

Gender = Literal["m", "f"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


HE, SHE = _set("he him his himself"), _set("she her hers herself")
IT, THEY = _set("it its itself"), _set("they them their theirs themselves")
FIRST, WE = _set("i me my mine myself"), _set("we us our ours ourselves")
RELATIVE = _set("who whom whose which that")
PRONOUNS = HE | SHE | IT | THEY | FIRST | WE | RELATIVE

#: What stands before a person's name, and what it says of the person.
TITLES: dict[str, tuple[str, Gender | None]] = {
    "mr": ("", "m"),
    "mrs": ("", "f"),
    "ms": ("", "f"),
    "miss": ("", "f"),
    "sir": ("", "m"),
    "lord": ("lord", "m"),
    "lady": ("lady", "f"),
    "dame": ("", "f"),
    "king": ("king", "m"),
    "queen": ("queen", "f"),
    "prince": ("prince", "m"),
    "princess": ("princess", "f"),
    "father": ("priest", "m"),
    "sister": ("sister", "f"),
    "congressman": ("congressman", "m"),
    "congresswoman": ("congresswoman", "f"),
    "chairman": ("chairman", None),
    "chairwoman": ("chairwoman", "f"),
    "sen": ("senator", None),
    "senator": ("senator", None),
    "rep": ("representative", None),
    "representative": ("representative", None),
    "gov": ("governor", None),
    "governor": ("governor", None),
    "lt": ("lieutenant", None),
    "president": ("president", None),
    "president-elect": ("president-elect", None),
    "vice": ("vice president", None),
    "premier": ("premier", None),
    "prime": ("prime minister", None),
    "minister": ("minister", None),
    "secretary": ("secretary", None),
    "ambassador": ("ambassador", None),
    "chancellor": ("chancellor", None),
    "mayor": ("mayor", None),
    "councilman": ("councilman", "m"),
    "councilwoman": ("councilwoman", "f"),
    "councillor": ("councillor", None),
    "judge": ("judge", None),
    "justice": ("justice", None),
    "attorney": ("attorney", None),
    "sheriff": ("sheriff", None),
    "chief": ("chief", None),
    "officer": ("officer", None),
    "detective": ("detective", None),
    "inspector": ("inspector", None),
    "constable": ("constable", None),
    "sgt": ("sergeant", None),
    "sergeant": ("sergeant", None),
    "capt": ("captain", None),
    "captain": ("captain", None),
    "maj": ("major", None),
    "major": ("major", None),
    "col": ("colonel", None),
    "colonel": ("colonel", None),
    "gen": ("general", None),
    "general": ("general", None),
    "adm": ("admiral", None),
    "admiral": ("admiral", None),
    "commander": ("commander", None),
    "brig": ("brigadier", None),
    "cmdr": ("commander", None),
    "lieutenant": ("lieutenant", None),
    "dr": ("doctor", None),
    "doctor": ("doctor", None),
    "prof": ("professor", None),
    "professor": ("professor", None),
    "rev": ("reverend", None),
    "reverend": ("reverend", None),
    "pastor": ("pastor", None),
    "bishop": ("bishop", None),
    "archbishop": ("archbishop", None),
    "cardinal": ("cardinal", None),
    "pope": ("pope", None),
    "rabbi": ("rabbi", None),
    "imam": ("imam", None),
    "sheikh": ("sheikh", None),
    "ayatollah": ("ayatollah", None),
    "coach": ("coach", None),
    "rapper": ("rapper", None),
    "actor": ("actor", None),
    "actress": ("actress", "f"),
    "speaker": ("speaker", None),
}
#: Words of a title that go with another ("vice president", "prime minister", "former").
TITLE_WORDS = frozenset(TITLES) | _set(
    "former ex-president then late acting deputy assistant under foreign finance interior defense defence justice "
    "health energy transport education trade state us u.s british french german russian chinese republican democratic "
    "democrat rear first second hon honorable honourable st elect general president minister secretary nominee "
    "candidate spokesman spokeswoman spokesperson director leader lawyer attorney author journalist activist host "
    "analyst strategist adviser advisor economist historian scientist researcher businessman billionaire mogul"
)

#: Roles that name the same office.
SYNONYMS = {
    "congressman": "representative",
    "congresswoman": "representative",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "lawmaker": "legislator",
    "physician": "doctor",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "ceo": "executive",
    "boss": "head",
    "attorney": "lawyer",
    "advisor": "adviser",
    "premier": "minister",
    "nominee": "candidate",
    "contender": "candidate",
    "hopeful": "candidate",
    "newspaper": "paper",
    "mogul": "businessman",
    "tycoon": "businessman",
    "magnate": "businessman",
    "billionaire": "businessman",
    "developer": "businessman",
    "writer": "author",
    "cop": "officer",
    "policeman": "officer",
    "teen": "teenager",
    "firm": "company",
    "corporation": "company",
    "poll": "survey",
    "piece": "article",
    "story": "article",
    "movie": "film",
    "documentary": "film",
    "pontiff": "pope",
    "assessment": "report",
    "gop": "republican",
    "panel": "committee",
}
#: Which roles a legislator, or an official, can be called by.
BROADER: dict[str, frozenset[str]] = {
    "legislator": _set("senator representative legislator congressman congresswoman deputy mp"),
    "politician": _set("senator representative governor president mayor minister candidate secretary"),
    "leader": _set("leader president minister chair speaker chancellor head king"),
    "official": _set("official secretary minister director chief"),
    "diplomat": _set("ambassador minister envoy diplomat"),
    "host": _set("host anchor"),
    "executive": _set("executive chief president ceo"),
}

PERSON_NOUNS = _set(
    "man woman boy girl senator representative congressman congresswoman governor president minister secretary mayor "
    "chancellor premier ambassador judge justice lawyer attorney doctor physician professor teacher student officer "
    "official spokesman spokeswoman spokesperson chairman chairwoman chair director executive ceo founder owner "
    "manager head chief leader candidate nominee contender rival opponent frontrunner front-runner politician "
    "lawmaker legislator businessman businesswoman billionaire mogul tycoon magnate developer entrepreneur investor "
    "author writer journalist reporter correspondent columnist editor anchor host moderator commentator pundit analyst "
    "strategist adviser advisor aide operative consultant pollster economist historian scientist researcher scholar "
    "expert engineer actor actress singer rapper musician artist filmmaker comedian star celebrity athlete player "
    "coach quarterback activist organizer advocate critic supporter donor ally veteran soldier general colonel captain "
    "admiral commander sergeant sheriff detective inspector policeman cop prosecutor investigator witness victim "
    "suspect gunman defendant plaintiff resident neighbor neighbour mother father son daughter husband wife brother "
    "sister parent widow friend colleague daughter-in-law teenager teen child pastor priest bishop pope pontiff rabbi "
    "imam king queen prince princess democrat republican conservative liberal socialist libertarian independent "
    "diplomat envoy negotiator source insider whistleblower hacker worker employee farmer nurse pilot driver worker "
    "voter delegate person individual figure adversary counterpart successor predecessor surrogate "
    "newyorker texan vermonter hoosier jurist physicist biologist chemist psychologist sociologist anthropologist "
    "coordinator organiser curator librarian sergeant treasurer commissioner councillor councilman councilwoman "
    "superintendent principal dean provost rector trustee legislator magistrate counsel aide-de-camp chaplain mogul"
)
ORGANIZATION_NOUNS = _set(
    "company firm corporation bank agency organization organisation campaign committee commission council court "
    "department ministry bureau office university college school party union association federation foundation "
    "institute institution center centre group newspaper paper magazine network station outlet website site channel "
    "broadcaster publication publisher team club league army navy military force police church hospital airline "
    "carrier maker manufacturer retailer startup administration congress senate house parliament cabinet board panel "
    "jury coalition alliance bloc body authority regulator watchdog think-tank tank charity nonprofit ngo pac studio "
    "label service academy bench tribunal legislature assembly delegation mission embassy task-force jury fund "
    "consortium conglomerate utility chain giant brand"
)
DOCUMENT_NOUNS = _set(
    "report study survey poll article story piece column editorial op-ed book memoir novel film movie documentary "
    "video ad advertisement commercial letter memo email e-mail message statement release document filing lawsuit "
    "complaint indictment affidavit transcript tweet post blog review analysis assessment paper research data figure "
    "statistic census index audit bill law act amendment treaty agreement resolution constitution order ruling opinion "
    "decision plan proposal platform manifesto charter record account headline caption sign banner billboard poster "
    "website page obituary profile feature investigation dossier cable communique petition questionnaire brief motion "
    "speech song play poem spot clip footage recording tape finding evidence history number result estimate summary "
    "text guideline rule code notice warrant contract policy press-release readout"
)
GOVERNMENT_NOUNS = _set("government regime kremlin administration state country nation kingdom republic authorities")
GROUP_NOUNS = _set(
    "people men women officials aides advisers advisors supporters critics opponents protesters demonstrators voters "
    "republicans democrats conservatives liberals lawmakers senators experts analysts scientists researchers "
    "economists residents families relatives friends colleagues students teachers workers employees police "
    "authorities prosecutors investigators lawyers reporters journalists activists others many some several most few "
    "both all americans russians britons parents children players fans members leaders candidates allies rivals "
    "sources executives companies groups organizations organisations states countries governments media press crowd "
    "public majority minority rest party campaign community couple pair family team staff crew delegation"
)
#: Heads of a phrase for somebody whom the outlet chooses not to name.
UNNAMED_NOUNS = _set(
    "official officials source sources aide aides adviser advisers advisor advisors diplomat diplomats insider "
    "insiders spokesman spokeswoman spokesperson person people individual witness witnesses expert experts analyst "
    "analysts strategist strategists operative operatives lawyer attorney doctor man woman resident employee worker "
    "student teacher officer staffer staffers executive reporter critic supporter donor donors friend colleague "
    "veteran voter somebody someone anyone observer observers narrator user commentator"
)

_MALE = """
aaron abdul abdullah abraham adam adolf adrian ahmad ahmed aidan al alan alastair albert alberto alejandro alex
alexander alexei alexey alfonso alfred ali alistair allan allen alvin amir anatoly anders andreas andrei andrew andy
angelo angus ansel anthony antonio antonin archie ariel arjun arnold arthur arturo asif august austin axel bakari
barack barney barry bart bashar ben benedict benjamin benny bernard bernie bert bill billy bjorn bob bobby boris brad
bradley brandon brendan brent brett brian bruce bruno bryan burt byron caleb calvin cameron carl carlo carlos cecil
cedric cesar chad charles charlie chester chris christian christopher chuck clarence clark claude clay clayton cliff
clifford clint clinton clive clyde cody colin conrad corey cornelius cory craig curtis cyril dale damian damon dan
daniel danny darrell darren dave david davis dean dennis derek desmond devin dick diego dimitri dmitri dmitry dominic
don donald doug douglas drew duncan dustin dwayne dwight earl ed eddie edgar edmund eduardo edward edwin elbert eli
elias elijah elliot elliott elon emanuel emil emmanuel enrique eric erik ernest ernesto ethan eugene evan evgeny fahad
fareed felipe felix ferdinand fernando fidel francis francisco francois frank franklin franz fred frederick gabriel
gareth gary gavin gene geoff geoffrey george gerald gerard gerhard gilbert giorgio giovanni glen glenn gordon graham
grant greg gregory guillermo gus gustav guy hank hans harold harrison harry harvey hassan hector heinrich helmut henri
henrik henry herbert herman howard hugh hugo hussein ian ibrahim igor imran isaac ismail ivan jack jackson jacob
jacques jake jamal james jamie jan jared jason javier jay jean jeb jeff jeffrey jeremy jerome jerry jesse jesus jim
jimmy joachim joao joe joel johan johann john johnny jon jonah jonas jonathan jordan jorge jose josef joseph josh
joshua juan jules julian julio julius justin karl keith kelvin ken kenneth kenny kent kevin khalid kirk klaus kurt kyle
lance larry lars laurence laurent lawrence lee leo leon leonard leonid leroy leslie lester lewis liam lindsey lionel
lloyd logan lorenzo louis luca lucas luis luke magnus mahmoud malcolm manuel marc marcel marco marcus mario mark
marshall martin marty marvin mathew matt matthew maurice max maximilian maxwell mehmet melvin michael miguel mikhail
mike miles milton mitch mitchell mitt mohamed mohammad mohammed morgan morris muhammad mustafa narendra nate nathan
nathaniel neal ned neil nelson newt nicholas nick nicolas nigel nikolai noah noel norman oleg oliver omar orlando oscar
osama oswald otto owen pablo patrick paul pavel pedro per percy pete peter petro phil philip philippe phillip pierre
piotr preston quentin rafael raj rajiv ralph ramon randall randy raul ray raymond reggie reginald rene rex ricardo
richard rick ricky rob robbie robby robert roberto rod roderick rodney rodrigo roger roland rolf roman ron ronald
rory ross roy ruben rudolf rudolph rudy rupert russ russell ryan salman salvador sam samuel santiago saul scott sean
sebastian sergei sergey sergio seth shane shaun shawn sidney silvio simon spencer stan stanley stefan stephen sterling
steve steven stewart stuart sven syed tariq ted teddy terence terrence terry theo theodore thomas tim timothy toby todd
tom tomas tommy tony travis trevor tyler ulrich umberto vaclav vernon viktor victor vince vincent vitaly vladimir
walter warren wayne wendell werner wilbur wiley wilfred will willem william willie winston wolfgang xavier yuri yusuf
zachary zack reince jd j.d tavis kellen kaine roscoe elmer otis
"""
_FEMALE = """
abigail ada adele adriana agnes aisha alana alexandra alexis alice alicia alina alison allison alyssa amal amanda
amber amelia amy ana anastasia andrea angela angelina angie anita ann anna annabel anne annette annie antonia april
ariana ashley astrid audrey ava barbara beatrice becky belinda bella bernadette bernice beth betsy bettina betty
beverly bianca bonnie brenda brianna bridget brigitte brittany brooke camilla candace cara carla carly carmen carol
carole caroline carolyn carrie cassandra catherine cathy cecilia celeste charlene charlotte chelsea cheryl chloe
christa christiane christina christine cindy claire clara clarissa claudia colleen condoleezza connie constance
cora corinne courtney cristina crystal cynthia daisy dana daniela danielle daphne dawn debbie deborah debra denise
diana diane dianne dolores donna dora doris dorothy edith eileen elaine eleanor elena elise elisabeth eliza elizabeth
ella ellen elsa emily emma erica erika erin estelle esther ethel eva eve evelyn fatima faith felicia fiona flora
florence frances francesca gabriela gabrielle gail georgia geraldine gertrude gillian gina ginger gisele giulia gladys
glenda gloria grace greta gretchen gwen gwendolyn hanna hannah harriet hazel heather heidi helen helena helga henrietta
hilary hilda hillary holly hope huma ida ilse imelda ines ingrid irene iris irina irma isabel isabella ivanka jacqueline
jana jane janet janice jasmine jeanette jeanne jen jenna jennifer jenny jessica jill jo joan joanna joanne jocelyn
jodi josephine joy joyce juanita judith judy julia juliana julie juliet june karen karin karina karla kate katharine
katherine kathleen kathryn kathy katie katrina kayla kaya kellyanne kelly kendra kim kimberly kirsten kirstjen kristen
kristin kristina lara latoya laura lauren laurie leah leila lena lesley leticia lilian lillian lily linda lisa liz liza
lois lola loretta lori lorraine louisa louise lucia lucille lucy luisa lydia lynn mabel madeleine madeline maggie
malia manuela mara marcia margaret margarita margot maria mariam marian marianne marie marilyn marina marine marion
marissa marit marjorie marlene marsha martha mary maryam matilda maureen maxine maya megan meghan melania melanie
melinda melissa meredith mia michaela michele michelle mildred millie mimi mindy miranda miriam moira mollie molly
monica monique muriel myra nadia nancy naomi natalia natalie natasha neera nellie nicola nicole nikki nina noelle
nora noreen norma olga olivia ophelia paige pam pamela pat patricia patty paula paulette pauline peggy penelope penny
petra phyllis pilar priscilla priti rachel ramona raquel rebecca regina renata renee rhonda rita roberta robin
rosa rosalind rose rosemary roxanne ruby ruth sabrina sally samantha sandra sara sarah sasha savannah selena serena
shannon sharon sheila shelley sheryl shirley sigrid silvia simone sofia sonia sonja sophia sophie stacey stacy stella
stephanie sue susan susanna suzanne svetlana sylvia tabitha tamara tammy tanya tara tatiana teresa teri tessa thelma
theresa therese tiffany tina tracey tracy trisha trudy ursula valentina valerie vanessa vera verena veronica vicki
vicky victoria viola violet virginia vivian wanda wendy wilma winnie yasmin yolanda yulia yvette yvonne zoe
"""
FIRST_NAMES: dict[str, Gender] = {
    **dict.fromkeys(_MALE.split(), "m"),
    **dict.fromkeys(_FEMALE.split(), "f"),
}
