"""Documents of the workspace, as rows of both databases."""

import json

import pytest
from sqlalchemy import select

from core.workspace.store import changing, reading
from core.workspace.store.documents import put_document, remove_those_with
from core.workspace.store.schema import documents

pytestmark = pytest.mark.usefixtures("database")


def test_those_with_a_text_go_and_none_with_one_alike():
    names = ("a_b@1", "a-b@1", "A_b@1", "a_b@12", "my a_b@1", "a%b@1")
    for name in names:
        kept = json.dumps({"model": name})
        changing(lambda connection, n=name, v=kept: put_document(connection, "p", n, v))
    changing(lambda connection: remove_those_with(connection, json.dumps("a_b@1")))
    with reading() as connection:
        left = set(connection.execute(select(documents.c.name)).scalars())
    assert left == set(names[1:])
    changing(lambda connection: remove_those_with(connection, json.dumps("a%b@1")))
    with reading() as connection:
        left = set(connection.execute(select(documents.c.name)).scalars())
    assert left == set(names[1:-1])
