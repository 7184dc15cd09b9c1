"""Coding by hand: articles drawn and written as annotation tools take them, and what coders made of them read back.

- sampling: which articles are drawn, at random or by stratum
- sheets: an article to be coded, and one that comes back
- pieces: attributions as labelled stretches and ties between them, which is what tools have, and back
- counting_units: places as tools count them (UTF-16, line ends as one) to code points
- placing: places in a tool's text to places in the article's own
- archives: zips of anybody's
- forms/: a module a tool: writes sheets into a folder, reads what comes back
- returning: files, folders and archives of any form to what was coded in which article
"""
