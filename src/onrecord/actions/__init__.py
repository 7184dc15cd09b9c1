"""What can be done with onrecord, a module a use case: what the command line, a page or an assistant calls.

- read: who said what in articles
- extract: many articles, a line of JSON in and a line out
- batch: a corpus into tables, on one machine or many; what that would take (estimate)
- corpora: what the tables of a corpus tell together: one statement across articles, voices, figures
- voices: who speaks how much in articles
- verify: an article's quotations against transcripts; what a page holds against them (hold); the record's transcripts
- given: one article that is given, read and not kept
- add: articles, from wherever they are, into a record
- watch: feeds, of which all that is new is added, and alerts on what somebody waits for; how the feeds do
- single: one article that somebody waits for, into a record
- jobs: articles accepted now and added later, how far that is, and doing it (work)
- articles: what a record holds, which came last; one of them (article)
- whole: statements with the readings they stand in
- cite: statements as references that others can follow
- search: what somebody is on record with, in pages or counted; one statement (show)
- speakers: who is in a record, all that one of them said (speaker), who is one with whom (merge) or another (split),
  who is known
- claims: the figures that were claimed, by whom, of what and when; lined up
- compare: a statement across the outlets that carry it; those that most articles carry (stories)
- disputes: statements that may contradict each other
- audit: who is quoted in a selection of a record, how much and in whose words
- review: what is least sure, to be judged; how much of a sample was right
- history: what changed in the text of an address
- correct: a statement is somebody else's, has other words, is none, or is right as it stands
- transcripts: the list of a record's, one of them with its turns (transcript), one removed for good (forget)
- forget: articles, or what somebody said, removed for good
- export: a record, or what a search finds in it, for other tools
- check: whether a record is sound; a copy of it
- restore: a backup in the place of a record
- tidy: a record's file put in order
- once: a change that is made once, however often it is asked for
- state: which state of a record answers are of
- accounts: who may come in where a record is served to others
- model: what the weights are
- sample: articles drawn to be coded by hand, as a tool takes them
- import_coded: what coders marked by hand, back into a record (import_coded); who coded (coders)
- agree: how far coders agree, with each other and with onrecord
- adapt: weights fitted to somebody's own coded articles, where that helps
- methods: what a study must say of a record: versions, options, counts, figures, references

Each action is a function. A frozen request says what is asked, with the defaults of the command of that name (a plain
value, where one says it); the file of the record comes beside it, since whoever asks doesn't choose it. Answers are
frozen records, iterators where there may be many. Nothing is printed: what goes on meanwhile is told to callbacks, and
what can't be done is raised as an OnrecordError; a RequestError names the fields of the request that can't be meant, in
backticks, so that a face can call them by its own names.

Actions may be called from any thread: each opens the record, and closes it when its answer is there.
"""
