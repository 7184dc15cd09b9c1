"""Who said what of the quay? Asked by the client that was generated from the service's description."""

from client import Client
from client.api.statements import get_statement, search_statements
from client.models import Problem, SearchStatementsSort

with Client(base_url="http://127.0.0.1:8771/api/v1") as service:
    found = search_statements.sync(client=service, words="quay", sort=SearchStatementsSort.NEWEST, limit=3)
    print(found.total, "statements")
    for hit in found.hits:
        print(f"{hit.published}  {hit.speaker}: {hit.said}")
    whole = get_statement.sync(found.hits[0].id, client=service)
    print("read by", whole.model, "in", whole.title)
    wrong = search_statements.sync(client=service, words='"')
    assert isinstance(wrong, Problem)
    print(wrong.status, wrong.detail)
    print(wrong.next_)
