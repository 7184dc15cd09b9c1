"""A correction under a key: whoever lost the answer sends it again, and it is made once."""

from uuid import uuid4

from client import Client
from client.api.corrections import undo_correction
from client.api.statements import add_correction, get_statement, search_statements
from client.models import NewCorrection

with Client(base_url="http://127.0.0.1:8771/api/v1") as service:
    statement = search_statements.sync(client=service, words="quay", limit=1).hits[0]
    body, key = NewCorrection(speaker="Mara Venn", why="heard it"), str(uuid4())
    first = add_correction.sync(statement.id, client=service, body=body, idempotency_key=key)
    again = add_correction.sync(statement.id, client=service, body=body, idempotency_key=key)
    print("made once:", first == again)
    print("now said by", get_statement.sync(statement.id, client=service).named)
    undo_correction.sync(first.id, client=service)
    print("taken back: by", get_statement.sync(statement.id, client=service).corrections[-1].undone.split(" ")[-1])
