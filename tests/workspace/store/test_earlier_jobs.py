"""Jobs of workspaces from before the database: as they ended, whatever is damaged."""

import json

import pytest
from sqlalchemy import select

from core.workspace.files import home, write_json
from core.workspace.store import reading
from core.workspace.store.earlier_files import BEFORE, UNREAD
from core.workspace.store.ledger import LedgerQuestion, entries
from core.workspace.store.schema import jobs

pytestmark = pytest.mark.usefixtures("database")

ASKED = {"project": "p", "kind": "train", "title": "Train\u2028all", "arguments": {"b": 1, "a": 2}}


def folder_of(name: str, asked: object = ASKED, state: object = None):
    """A job's folder as the version before wrote it."""
    folder = home() / "jobs" / name
    write_json(folder / "request.json", asked)
    if state is not None:
        write_json(folder / "state.json", state)
    return folder


def known() -> dict[str, dict[str, object]]:
    with reading() as connection:
        return {row["id"]: dict(row) for row in connection.execute(select(jobs)).mappings()}


def test_a_job_is_known_as_it_ended():
    folder_of("done", state={"state": "done", "at": 1.0, "started": 2.0, "ended": 5.0})
    job = known()["done"]
    assert (job["state"], job["asked"], job["started"], job["ended"]) == ("done", 1, 2, 5)
    assert json.loads(str(job["title"])) == ASKED["title"]
    assert job["arguments"] == json.dumps({"a": 2, "b": 1})
    assert json.loads(str(job["who"])) == BEFORE


@pytest.mark.parametrize("state", ["queued", "running", "cancelling", "no state", None])
def test_what_the_server_of_before_worked_on_was_cut_off(state):
    folder_of("j", state=None if state is None else {"state": state, "at": 3.0})
    assert known()["j"]["state"] == "cut off"


def test_a_damaged_state_leaves_the_job_and_a_damaged_request_is_told():
    (folder_of("state") / "state.json").write_text("{")
    folder_of("request", asked=["no", "job"])
    assert list(known()) == ["state"]
    (told,) = entries(LedgerQuestion("request", UNREAD))
    assert "request.json of an earlier version kept cannot be read" in told.detail
