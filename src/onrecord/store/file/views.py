"""Views of the record for those who open it with other programs: plain columns, without functions of ours."""

from __future__ import annotations

STATEMENTS = """
CREATE VIEW IF NOT EXISTS statements AS SELECT statement.key AS id, statement.said AS words,
speaker.name AS speaker, speaker.kind AS speaker_kind, speaker.role AS speaker_role, statement.form,
statement.mode, statement.polarity, statement.confidence, article.sha256 AS article, article.title,
article.outlet, article.published, article.url FROM statement
JOIN article ON article.id = statement.article
LEFT JOIN speaks ON speaks.statement = statement.id AND speaks.holds
LEFT JOIN speaker ON speaker.id = speaks.speaker
WHERE NOT statement.rejected;
"""
