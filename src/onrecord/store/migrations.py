"""The record's tables, as steps from one version to the next: a function each, never changed once released."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.days import Day
from onrecord.store.file.connection import File, Function
from onrecord.store.file.views import STATEMENTS
from onrecord.store.people import identities
from onrecord.store.people.said_by import settle_article, settle_identities
from onrecord.store.reuse import clusters as together
from onrecord.store.reuse.address_versions import place_of, supersede_all
from onrecord.store.reuse.clusters import fingerprints_json, link_all
from onrecord.store.reuse.copies import link_again, link_forms, link_statements, link_text, part_templates
from onrecord.store.reuse.lasting import note_all
from onrecord.store.reuse.notices import link_all_notices
from onrecord.store.write.corrections import settle
from onrecord.words.plain import plain, searchable

#: The steps in their order: the first makes a record of version 1.
STEPS: list[Callable[[File], None]] = []


def step(change: Callable[[File], None]) -> Callable[[File], None]:
    """The next version is made by a function."""
    STEPS.append(change)
    return change


@step
def articles(file: File) -> None:
    """Articles, what was read in them, and what was corrected."""
    file.script("""
        CREATE TABLE article (
            id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, text TEXT NOT NULL, given TEXT, url TEXT, title TEXT,
            outlet TEXT, author TEXT, published TEXT, language TEXT, origin TEXT, added TEXT NOT NULL);
        CREATE TABLE reading (
            article INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE, model TEXT NOT NULL,
            voice TEXT NOT NULL, marks TEXT NOT NULL, headlines TEXT NOT NULL);
        CREATE TABLE speaker (
            id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
            key TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, role TEXT, aliases TEXT NOT NULL,
            roles TEXT NOT NULL, mentions TEXT NOT NULL, UNIQUE (article, key));
        CREATE TABLE statement (
            id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
            key TEXT NOT NULL UNIQUE, source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL,
            verbatim TEXT NOT NULL, form TEXT NOT NULL, mode TEXT, polarity TEXT, tone TEXT, within TEXT,
            confidence REAL NOT NULL, speaker_confidence REAL, speaker_reason TEXT, said TEXT NOT NULL,
            named TEXT, rejected INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX statement_article ON statement(article);
        CREATE TABLE speaks (
            statement INTEGER NOT NULL REFERENCES statement(id) ON DELETE CASCADE,
            speaker INTEGER NOT NULL REFERENCES speaker(id) ON DELETE CASCADE, place INTEGER NOT NULL,
            PRIMARY KEY (statement, place));
        CREATE INDEX speaks_speaker ON speaks(speaker);
        CREATE INDEX speaker_name ON speaker(name COLLATE NOCASE);
        CREATE INDEX article_published ON article(published);
        -- Corrections hang on the text and the place, so that a newer model's reading finds them again.
        CREATE TABLE revision (
            id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, content TEXT NOT NULL, change TEXT NOT NULL,
            before TEXT NOT NULL, who TEXT NOT NULL, why TEXT, at TEXT NOT NULL, undone TEXT);
        CREATE INDEX revision_place ON revision(sha256, content);
        CREATE VIRTUAL TABLE words USING fts5(said, content='statement', content_rowid='id',
            tokenize='unicode61 remove_diacritics 2', prefix='2 3');
        CREATE TRIGGER said_in AFTER INSERT ON statement BEGIN
            INSERT INTO words(rowid, said) VALUES (new.id, new.said); END;
        CREATE TRIGGER said_out AFTER DELETE ON statement BEGIN
            INSERT INTO words(words, rowid, said) VALUES ('delete', old.id, old.said); END;
    """)


@step
def appearances(file: File) -> None:
    """Where a text appeared, copies and versions, speakers across articles, an index of who says what."""
    file.script("""
        ALTER TABLE article ADD COLUMN copy_of INTEGER REFERENCES article(id) ON DELETE SET NULL;
        -- the hash of the text as it is kept, where parts of it were forgotten
        ALTER TABLE article ADD COLUMN kept_sha256 TEXT;
        CREATE INDEX article_copy ON article(copy_of) WHERE copy_of IS NOT NULL;
        CREATE INDEX article_outlet ON article(outlet COLLATE NOCASE);
        CREATE TABLE appearance (
            id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
            place TEXT NOT NULL, given TEXT, url TEXT, title TEXT, outlet TEXT, author TEXT, published TEXT,
            origin TEXT, added TEXT NOT NULL, UNIQUE (article, place));
        CREATE INDEX appearance_place ON appearance(place);
        INSERT INTO appearance (article, place, given, url, title, outlet, author, published, origin, added)
            SELECT id, onrecord_place(url, outlet), given, url, title, outlet, author, published, origin, added
            FROM article ORDER BY id;
        CREATE TABLE sketch (hash INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES article(id)
            ON DELETE CASCADE, PRIMARY KEY (hash, article));
        CREATE INDEX sketch_article ON sketch(article);
        CREATE TABLE tombstone (
            id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, what TEXT NOT NULL, who TEXT NOT NULL, why TEXT,
            at TEXT NOT NULL);
        CREATE INDEX tombstone_sha256 ON tombstone(sha256);
        CREATE TABLE known (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, wikidata TEXT);
        CREATE TABLE known_name (name TEXT NOT NULL, known INTEGER NOT NULL REFERENCES known(id) ON DELETE CASCADE);
        CREATE INDEX known_name_name ON known_name(name);
        CREATE TABLE known_role (role TEXT NOT NULL, start TEXT, end TEXT,
            known INTEGER NOT NULL REFERENCES known(id) ON DELETE CASCADE);
        CREATE INDEX known_role_role ON known_role(role);
        CREATE TABLE identity (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, base TEXT NOT NULL, surname TEXT NOT NULL,
            name TEXT NOT NULL, kind TEXT NOT NULL, known INTEGER REFERENCES known(id) ON DELETE SET NULL,
            root INTEGER);
        CREATE INDEX identity_base ON identity(base);
        CREATE INDEX identity_surname ON identity(surname);
        CREATE INDEX identity_root ON identity(root);
        CREATE INDEX identity_known ON identity(known) WHERE known IS NOT NULL;
        CREATE TABLE identity_role (
            identity INTEGER NOT NULL REFERENCES identity(id) ON DELETE CASCADE, role TEXT NOT NULL,
            speakers INTEGER NOT NULL, PRIMARY KEY (identity, role));
        -- What people judged, by keys that come from the texts: it holds whatever is read again or clustered anew.
        CREATE TABLE judgement (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, who TEXT NOT NULL, why TEXT,
            at TEXT NOT NULL, undone TEXT);
        CREATE INDEX judgement_a ON judgement(a);
        CREATE INDEX judgement_b ON judgement(b);
        ALTER TABLE speaker ADD COLUMN identity INTEGER REFERENCES identity(id);
        CREATE INDEX speaker_identity ON speaker(identity);
        DROP INDEX speaker_name;
        -- who a correction says it was stands at place -1; then what the model said no longer holds
        ALTER TABLE speaks ADD COLUMN holds INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE statement ADD COLUMN anchor TEXT NOT NULL DEFAULT '';
        UPDATE statement SET anchor = json_array(content, source, verbatim);
        ALTER TABLE statement ADD COLUMN who TEXT NOT NULL DEFAULT '';
        ALTER TABLE statement ADD COLUMN roles TEXT NOT NULL DEFAULT '';
        ALTER TABLE statement ADD COLUMN day INTEGER;
        UPDATE statement SET day = (SELECT onrecord_day(published) FROM article WHERE article.id = statement.article);
        ALTER TABLE statement ADD COLUMN same_as INTEGER REFERENCES statement(id) ON DELETE SET NULL;
        CREATE INDEX statement_same ON statement(same_as) WHERE same_as IS NOT NULL;
        CREATE INDEX statement_day ON statement(day);
        DROP INDEX article_published;
        DROP TRIGGER said_in;
        DROP TRIGGER said_out;
        DROP TABLE words;
        CREATE VIRTUAL TABLE words USING fts5(said, who, roles, content='statement', content_rowid='id',
            tokenize='unicode61 remove_diacritics 2');

    """)
    for number, text in file.rows("SELECT id, text FROM article ORDER BY id"):
        link_text(file, number, text, set())
        identities.identify_again(file, number)
        settle_article(file, number)
        link_statements(file, number)
    for digest, content in file.rows("SELECT DISTINCT sha256, content FROM revision"):
        settle(file, digest, content)
    file.script("""
        INSERT INTO words(words) VALUES ('rebuild');
        CREATE TRIGGER said_in AFTER INSERT ON statement BEGIN
            INSERT INTO words(rowid, said, who, roles) VALUES (new.id, new.said, new.who, new.roles); END;
        CREATE TRIGGER said_out AFTER DELETE ON statement BEGIN
            INSERT INTO words(words, rowid, said, who, roles)
            VALUES ('delete', old.id, old.said, old.who, old.roles); END;
        CREATE TRIGGER said_anew AFTER UPDATE OF said, who, roles ON statement
            WHEN old.said IS NOT new.said OR old.who IS NOT new.who OR old.roles IS NOT new.roles BEGIN
            INSERT INTO words(words, rowid, said, who, roles)
            VALUES ('delete', old.id, old.said, old.who, old.roles);
            INSERT INTO words(rowid, said, who, roles) VALUES (new.id, new.said, new.who, new.roles); END;
    """)


@step
def transcripts(file: File) -> None:
    """Transcripts and the index of their words."""
    file.script("""
        CREATE TABLE transcript (
            id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, text TEXT NOT NULL, given TEXT,
            url TEXT, title TEXT, outlet TEXT, published TEXT, origin TEXT, added TEXT NOT NULL,
            first INTEGER NOT NULL UNIQUE, words INTEGER NOT NULL, starts BLOB NOT NULL, turns TEXT NOT NULL);
        CREATE TABLE segment (id INTEGER PRIMARY KEY, words INTEGER NOT NULL, bits INTEGER NOT NULL);
        CREATE TABLE bucket (
            segment INTEGER NOT NULL REFERENCES segment(id) ON DELETE CASCADE, bucket INTEGER NOT NULL,
            keys BLOB NOT NULL, ends BLOB NOT NULL, places BLOB NOT NULL, PRIMARY KEY (segment, bucket));
    """)


@step
def clusters(file: File) -> None:
    """One statement across articles."""
    file.script("""
        ALTER TABLE statement ADD COLUMN cluster TEXT;
        CREATE INDEX statement_cluster ON statement(cluster) WHERE cluster IS NOT NULL;
        CREATE TABLE fingerprint (hash INTEGER NOT NULL, statement INTEGER NOT NULL,
            PRIMARY KEY (hash, statement)) WITHOUT ROWID;
        INSERT OR IGNORE INTO fingerprint
            SELECT value, statement.id FROM statement, json_each(onrecord_fingerprints(said));
        CREATE TRIGGER fingerprint_in AFTER INSERT ON statement BEGIN
            INSERT OR IGNORE INTO fingerprint SELECT value, new.id FROM json_each(onrecord_fingerprints(new.said)); END;
        CREATE TRIGGER fingerprint_out AFTER DELETE ON statement BEGIN
            DELETE FROM fingerprint WHERE statement = old.id
            AND hash IN (SELECT value FROM json_each(onrecord_fingerprints(old.said))); END;
        CREATE TRIGGER fingerprint_anew AFTER UPDATE OF said ON statement WHEN old.said IS NOT new.said BEGIN
            DELETE FROM fingerprint WHERE statement = old.id
            AND hash IN (SELECT value FROM json_each(onrecord_fingerprints(old.said)));
            INSERT OR IGNORE INTO fingerprint SELECT value, new.id FROM json_each(onrecord_fingerprints(new.said)); END;
    """)
    link_all(file)


@step
def figures(file: File) -> None:
    """Quantities and times."""
    file.script("""
        CREATE TABLE quantity (
            id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
            start INTEGER NOT NULL, end INTEGER NOT NULL, words TEXT NOT NULL, low REAL, high REAL, unit TEXT,
            subject TEXT, UNIQUE (article, start));
        CREATE TABLE moment (
            id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
            start INTEGER NOT NULL, end INTEGER NOT NULL, words TEXT NOT NULL, first TEXT, last TEXT, clock TEXT,
            zone TEXT, UNIQUE (article, start));
        ALTER TABLE statement ADD COLUMN beside TEXT NOT NULL DEFAULT '[]';
        -- what was read without them is read again when it is added again
        UPDATE reading SET model = model || ' without figures';
    """)


@step
def known_people(file: File) -> None:
    """Known people may share a name; names with apostrophes, hyphens and particles are compared as they should be."""
    file.script("""
        CREATE TABLE kept_known AS SELECT * FROM known;
        CREATE TABLE kept_name AS SELECT * FROM known_name;
        CREATE TABLE kept_role AS SELECT * FROM known_role;
        CREATE TABLE kept_link AS SELECT id, known FROM identity WHERE known IS NOT NULL;
        -- with those known goes what hangs on them
        DELETE FROM known;
        DROP TABLE known;
        CREATE TABLE known (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, wikidata TEXT);
        INSERT INTO known SELECT * FROM kept_known;
        INSERT INTO known_name SELECT * FROM kept_name;
        INSERT INTO known_role SELECT * FROM kept_role;
        UPDATE identity SET known = (SELECT known FROM kept_link WHERE kept_link.id = identity.id)
            WHERE id IN (SELECT id FROM kept_link);
        DROP TABLE kept_known;
        DROP TABLE kept_name;
        DROP TABLE kept_role;
        DROP TABLE kept_link;
    """)
    _rename(file)


def _rename(file: File) -> None:
    """Give the speakers the keys that their names have by now, and tell the index."""
    renamed, roots = identities.rename(file)
    for number in sorted(renamed):
        settle_article(file, number)
    settle_identities(file, roots)


@step
def days(file: File) -> None:
    """A day is its place in the calendar, not the number 20240717, of which no days between two can be told."""
    file.script("""
        ALTER TABLE appearance ADD COLUMN day INTEGER;
        UPDATE appearance SET day = onrecord_day(published);
        UPDATE statement SET day = (SELECT onrecord_day(published) FROM article WHERE article.id = statement.article);
        UPDATE statement SET cluster = NULL WHERE cluster IS NOT NULL;
    """)
    link_all(file)


@step
def forgetting(file: File) -> None:
    """What is being forgotten, and how far that is; the backups that may hold it; which places tombstones stand for."""
    file.script("""
        -- names: hashes of what names it; probes: numbers to look for its words by, until it is gone
        CREATE TABLE forgetting (
            id INTEGER PRIMARY KEY, what TEXT NOT NULL, target TEXT NOT NULL, names TEXT NOT NULL, who TEXT NOT NULL,
            why TEXT, at TEXT NOT NULL, step TEXT NOT NULL, count INTEGER NOT NULL, salt TEXT NOT NULL, probes BLOB,
            done TEXT);
        CREATE INDEX forgetting_open ON forgetting(id) WHERE step != 'gone';
        CREATE TABLE backup (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, at TEXT NOT NULL);
        ALTER TABLE tombstone ADD COLUMN places TEXT;
    """)


@step
def review(file: File) -> None:
    """The statements that may be judged, in order of how sure they are."""
    file.script("""
        CREATE INDEX statement_sureness ON statement(min(confidence, coalesce(speaker_confidence, confidence)))
            WHERE NOT rejected AND same_as IS NULL;
    """)


@step
def kinds(file: File) -> None:
    """What kind of text an article is, the entries of a live blog, and the questions that statements answer."""
    file.script("""
        ALTER TABLE reading ADD COLUMN kind TEXT NOT NULL DEFAULT 'report';
        ALTER TABLE reading ADD COLUMN entries TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE statement ADD COLUMN question TEXT;
    """)


@step
def left_out(file: File) -> None:
    """What reading an article left out or repaired."""
    file.run("ALTER TABLE article ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';")


@step
def one_text(file: File) -> None:
    """A text in other line ends or another composition is the same one; names are found with and without their marks;
    notices tell which article they correct or kill.
    """
    file.script("""
        -- the hash of the form that stands for all texts which read alike, where an article's own has another
        CREATE TABLE IF NOT EXISTS one_form (article INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
            digest TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS one_form_digest ON one_form(digest);
        -- what an agency or outlet says of an earlier text: corrects is the article, where it is known
        CREATE TABLE IF NOT EXISTS notice (
            id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
            kind TEXT NOT NULL, said TEXT NOT NULL, start INTEGER, end INTEGER, day INTEGER,
            corrects INTEGER REFERENCES article(id) ON DELETE SET NULL);
        CREATE INDEX IF NOT EXISTS notice_article ON notice(article);
        CREATE INDEX IF NOT EXISTS notice_corrects ON notice(corrects) WHERE corrects IS NOT NULL;
        DROP TRIGGER said_in;
        DROP TRIGGER said_out;
        DROP TRIGGER said_anew;
        DROP TABLE words;
        CREATE VIEW IF NOT EXISTS searched AS SELECT id, onrecord_searchable(said) AS said,
            onrecord_searchable(who) AS who, onrecord_searchable(roles) AS roles FROM statement;
        CREATE VIRTUAL TABLE words USING fts5(said, who, roles, content='searched', content_rowid='id',
            tokenize='unicode61 remove_diacritics 2');
        INSERT INTO words(words) VALUES ('rebuild');
        CREATE TRIGGER said_in AFTER INSERT ON statement BEGIN
            INSERT INTO words(rowid, said, who, roles) VALUES (new.id, onrecord_searchable(new.said),
            onrecord_searchable(new.who), onrecord_searchable(new.roles)); END;
        CREATE TRIGGER said_out AFTER DELETE ON statement BEGIN
            INSERT INTO words(words, rowid, said, who, roles) VALUES ('delete', old.id, onrecord_searchable(old.said),
            onrecord_searchable(old.who), onrecord_searchable(old.roles)); END;
        CREATE TRIGGER said_anew AFTER UPDATE OF said, who, roles ON statement
            WHEN old.said IS NOT new.said OR old.who IS NOT new.who OR old.roles IS NOT new.roles BEGIN
            INSERT INTO words(words, rowid, said, who, roles) VALUES ('delete', old.id, onrecord_searchable(old.said),
            onrecord_searchable(old.who), onrecord_searchable(old.roles));
            INSERT INTO words(rowid, said, who, roles) VALUES (new.id, onrecord_searchable(new.said),
            onrecord_searchable(new.who), onrecord_searchable(new.roles)); END;
    """)
    link_forms(file)
    part_templates(file)
    together.part_templates(file)
    link_all_notices(file)
    for table, column in (("known_name", "name"), ("known_role", "role")):
        file.run(f"UPDATE {table} SET {column} = onrecord_plain({column})")
    _rename(file)


@step
def roles(file: File) -> None:
    """What a quantity tells of what it is of; those of an older reading are levels: nothing else was told of them."""
    file.script("""
        ALTER TABLE quantity ADD COLUMN role TEXT NOT NULL DEFAULT 'level';
        ALTER TABLE quantity ADD COLUMN direction TEXT;
        ALTER TABLE quantity ADD COLUMN base TEXT;
    """)


@step
def codings(file: File) -> None:
    """What coders marked by hand in articles: an article by a coder, and the attributions that were marked in it; what
    runs of adding did, and with which options.
    """
    file.script("""
        CREATE TABLE IF NOT EXISTS coding (
            id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
            coder TEXT NOT NULL, form TEXT NOT NULL, premarked INTEGER NOT NULL DEFAULT 0, at TEXT NOT NULL,
            UNIQUE (article, coder));
        CREATE TABLE IF NOT EXISTS coded (
            coding INTEGER NOT NULL REFERENCES coding(id) ON DELETE CASCADE, number INTEGER NOT NULL,
            source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL, form TEXT, mode TEXT, polarity TEXT,
            speaker TEXT, note TEXT, nested INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (coding, number)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS run (
            id INTEGER PRIMARY KEY, at TEXT NOT NULL, version TEXT NOT NULL, options TEXT NOT NULL, done TEXT NOT NULL,
            failed TEXT NOT NULL);
    """)


@step
def readings_of_times(file: File) -> None:
    """The offset of a clock time from UTC, how sure the days of a time are, and the days that it may mean as well."""
    file.script("""
        ALTER TABLE moment ADD COLUMN offset TEXT;
        ALTER TABLE moment ADD COLUMN confidence REAL;
        ALTER TABLE moment ADD COLUMN other TEXT;
    """)


@step
def answered(file: File) -> None:
    """What was answered to changes that programs ask for under keys of their own (``write/answered``)."""
    file.script("""
        CREATE TABLE IF NOT EXISTS answered (
            who TEXT NOT NULL, key TEXT NOT NULL, asked TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (who, key)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS answered_at ON answered(at);
    """)


@step
def lasting(file: File) -> None:
    """Statements are found again when their page was changed or read anew; fields of their own that users keep; which
    text of a page is its newest version.
    """
    file.script("""
        ALTER TABLE statement ADD COLUMN lasting TEXT NOT NULL DEFAULT '';
        CREATE INDEX statement_lasting ON statement(lasting);
        -- ids and places of statements that are no longer there: no words; sha256 is empty where the text is gone, too
        CREATE TABLE past (
            key TEXT PRIMARY KEY, lasting TEXT NOT NULL, sha256 TEXT, content TEXT NOT NULL, place TEXT NOT NULL,
            at TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX past_lasting ON past(lasting);
        CREATE TRIGGER past_in AFTER DELETE ON statement BEGIN
            INSERT OR REPLACE INTO past SELECT old.key, old.lasting,
            (SELECT sha256 FROM article WHERE id = old.article), old.content,
            coalesce(json_extract(old.anchor, '$[0]'), ''), strftime('%Y-%m-%dT%H:%M:%SZ', 'now'); END;
        CREATE TRIGGER past_out AFTER INSERT ON statement BEGIN DELETE FROM past WHERE key = new.key; END;
        ALTER TABLE article ADD COLUMN fields TEXT NOT NULL DEFAULT '{}';
        ALTER TABLE article ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX article_superseded ON article(id) WHERE superseded;
    """)
    note_all(file)
    supersede_all(file)
    link_again(file)


@step
def made(file: File) -> None:
    """By which onrecord a reading was made, with which threshold and options; of older readings nobody knows. A view
    for who opens the record with other programs (docs/howto-archive.md): of plain columns, without functions of ours.
    """
    file.script("ALTER TABLE reading ADD COLUMN made TEXT NOT NULL DEFAULT '[]';")
    file.script(STATEMENTS)


#: What steps and triggers call.
FUNCTIONS: dict[str, Function] = {
    "onrecord_place": place_of,
    "onrecord_day": lambda published: None if (day := Day.read(published)) is None else day.ordinal,
    "onrecord_fingerprints": fingerprints_json,
    "onrecord_plain": plain,
    "onrecord_searchable": searchable,
}
