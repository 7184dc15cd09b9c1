"""The layouts of transcripts: who speaks from where to where.

- frames: what stands around labels; table: the layouts, each with an example
- lines: a text's lines, and which of them were not said
- choose: which layout explains a text best
- calls: what stands inside a turn without being the speaker's
- known: whom offices, Q and A stand for
- turns: all of a transcript, and what of it was spoken
"""
