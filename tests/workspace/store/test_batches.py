"""Batches of watched models, as rows of both databases that nobody changes."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from core.workspace.store import changing, reading
from core.workspace.store.batches import add_batch, batches_of
from core.workspace.store.schema import batches

pytestmark = pytest.mark.usefixtures("database")


def added(place, value):
    return changing(lambda connection: add_batch(connection, place, value))


def kept(place):
    with reading() as connection:
        return batches_of(connection, place)


def test_batches_stand_in_their_order_by_model():
    assert [added("a", "1"), added("b", "2"), added("a", "3")] == [0, 0, 1]
    assert (kept("a"), kept("b"), kept("c")) == (["1", "3"], ["2"], [])


@pytest.mark.parametrize("change", [delete(batches), update(batches).values(value="other")])
def test_the_database_refuses_to_change_a_batch(change):
    added("a", "1")
    with pytest.raises(DBAPIError, match="only added to"):
        changing(lambda connection: connection.execute(change))
    assert kept("a") == ["1"]
