"""Scripts that make the files of the corpus out of its texts: a module a kind, run as ``python -m intake.make.KIND``.

A module has ``every() -> list[Made]``, which makes the same bytes whenever it is called.
"""
