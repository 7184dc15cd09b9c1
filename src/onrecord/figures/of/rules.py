"""What a number is of: the table of rules, asked in order; the first that answers, with a phrase or NOTHING, has it."""

from __future__ import annotations

from onrecord.figures.grammar_rule import Rule
from onrecord.figures.of import before, behind, elsewhere
from onrecord.figures.of.noun_phrases import Range
from onrecord.figures.of.persons import person
from onrecord.figures.of.place import NOTHING, place_of
from onrecord.figures.quantities.measure import Measured
from onrecord.figures.units import LASTING
from onrecord.words.tokens import Row

RULES = (
    Rule("age", "«Anna Lund», 41, runs the shop.", "Anna Lund runs 41 shops.", person),
    Rule("multiplied", "They want 3 times more «trade».", "They met 3 times.", behind.multiplied),
    Rule("distance", "The wreck lies 12 miles west of the port.", "They dug 12 miles of trenches.", behind.distance),
    Rule("behind of", "12 percent of «likely voters» agree.", "12 percent agree.", behind.behind_of),
    Rule("term", "After 7 months on the «job» she left.", "After 7 months she left.", behind.term),
    Rule("spent", "They spent $20 million on «television ads».", "They raised $20 million on Friday.", behind.spent),
    Rule("behind in", "He paid $5,000 in «fines».", "He paid $5,000 in Farrow.", behind.behind_in),
    Rule("themselves", "It asked «farmers» 45 and older.", "It asked 45 farmers.", behind.themselves),
    Rule("group", "Among «likely voters», she leads with 49 percent.", "She leads with 49 percent.", behind.group),
    Rule("casualties", "In all, 13 are believed «missing».", "In all, 13 are believed.", behind.casualties),
    Rule("adjacent", "They signed a $2 billion «contract».", "It cost $2 billion.", behind.adjacent),
    Rule("before of", "A «fine» of $500 was set.", "It cost $500.", before.before_of),
    Rule("measured", "The «death toll» is now 400.", "She raised 400 crowns.", before.measured),
    Rule("contained", "The «tank» holds 40 litres.", "The tank holds 40 fish.", before.contained),
    Rule("each", "Each «household» gets $40.", "The household gets $40.", before.each),
    Rule("ranked", "The «city» ranked 46 in the list.", "The city has 46 schools.", before.ranked),
    Rule("paired", "She leads in «delegates» with 55.", "She came with 55 others.", before.paired),
    Rule("changed", "The plan brings «seizures» to 68 percent.", "She beat him by 18 points.", before.changed),
    Rule("priced", "She sold the «house» for $2 million.", "She waited for 2 hours.", before.priced),
    Rule("stood at", "The «wind» blew at 90 km/h.", "They met at 90 metres.", before.stood_at),
    Rule("treated", "The «crop» was insured for $640.", "She was paid for 40 years.", before.treated_so),
    Rule("bounded", "A «rating» above 50 percent helps.", "A rating of 50 percent helps.", before.bounded),
    Rule("left out", "In spring 6 were appointed.", "In spring 6 judges were appointed.", behind.left_out),
    Rule("apposition", "They told the «toll», about 90 percent.", "In the north, 90 percent agree.", before.apposition),
    Rule("for whom", "They raised $6 million for «veterans».", "They need $6 million for veterans.", behind.for_whom),
)


def tell(row: Row, q: Measured, blocked: set[int], last: Measured | None = None) -> None:
    """Let the first rule that answers say what a quantity is of; ``blocked`` are the tokens of times.

    ``last``: the quantity before, whose own words are nothing that another is of.
    """
    place = place_of(row, q, blocked)
    for rule in RULES:
        found = rule.find(place)
        if found is not None and found != NOTHING and last:
            found = _behind(row, found, last)
        if found is not None:
            q.of, q.rule = None if found == NOTHING else row.written(*found), rule.name
            return


def _behind(row: Row, found: Range, last: Measured) -> Range | None:
    """A phrase without the words of the quantity before: of "a 50kg bag" the bag; None where nothing is left, or an
    adjective: "two-bedroom".
    """
    if found[1] <= last.at or found[0] >= last.last:
        return found
    if row.word(last.last) == "-" and found[0] >= last.at:  # of "a four-room flat" the flat
        return (last.last + 2, found[1]) if found[1] > last.last + 2 else None
    if found[1] <= last.last:
        return None
    return (last.last, found[1]) if found[0] >= last.at else found


def tell_rest(row: Row, every: list[Measured]) -> None:
    """Let what stands elsewhere say what the quantities of a paragraph are of that no rule named."""
    for number in range(len(every) - 2, -1, -1):
        _ask(elsewhere.NEXT, row, every, number)
    for number in [n for n, q in enumerate(every) if q.unit not in LASTING]:
        for rule in elsewhere.RULES:
            _ask(rule, row, every, number)


def _ask(rule: Rule, row: Row, every: list[Measured], number: int) -> None:
    q = every[number]
    if q.of is None and (found := rule.find(row, every, number)):
        q.of, q.rule = found, rule.name
