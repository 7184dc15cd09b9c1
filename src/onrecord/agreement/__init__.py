"""How far those who mark the same articles agree: coders with each other, and with what onrecord read.

- marking: an article as somebody marked it, and its words
- matching: which two attributions are one (linked, strict)
- counting: what is counted in one article, and the figures of such counts: precision, recall, F1, alpha over words
- unitizing: Krippendorff's alpha of units of a continuum, as of 2016 (the family of four) and as of 1995 and 2004
- fields: alpha of what is told of attributions that both have: who speaks, form, mode, polarity
- resampling: intervals, by drawing the articles anew
- differing: where two do not agree, one by one
- comparing: all of that of two who marked some articles
- files: the same figures of files of JSON lines

Every figure is made of sums over articles, so that an interval costs no second look at a text.
"""
