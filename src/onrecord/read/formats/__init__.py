"""Formats that newsrooms have beside pages and documents, each in a module of its own -> ``Article``.

- signs: what tells them; reading: which module reads which
- intake: what is known of bytes before they are read; xml_parts: XML and zip files, guarded; flow: running text of
  marked-up trees, as somebody sees it
- mhtml, webarchive, single_file: pages that browsers saved; wacz: a zip of web archives
- eml: e-mail (mail_parts: signatures and answered mails in it); odt, epub: documents
- nitf, newsml, ninjs: what agencies send; notices: embargoes, kills and corrections in it
- subtitles, timed_text, substation (captions: their cues as paragraphs), speech (recognizers: single services' forms),
  messages, akoma, tei: transcripts, with who speaks
"""
