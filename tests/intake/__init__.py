"""What goes in is what was written: files of every kind that newsrooms have, each with the text it was made of.

- texts/: the true texts, invented: title, outlet, day, authors, paragraphs, and the words quoted in them
- make/: scripts that make files of the texts, a module a kind of file: ``python -m intake.make.html`` from tests/
- files/KIND/: the files, and truth.toml, which says what is right for each
- corpus: texts and truths as records; reading: how a file of a kind is read; scoring: how right it was read
"""
