"""The queue that servers share, on both databases: nothing is taken twice, and a lease ends."""

import threading
import time

import pytest
from sqlalchemy import update

from core.workspace.jobs import JobState, find_job, queue
from core.workspace.jobs.look import active_jobs, asked_job, latest_job
from core.workspace.store import changing, reading
from core.workspace.store.schema import jobs

pytestmark = pytest.mark.usefixtures("database")

PROJECT = "a" * 32
ASKED = queue.AskedJob(PROJECT, "train", "**x** \x00", {"b": 1, "a": [2]}, "anna")


def ask(*names, asked=ASKED):
    for name in names:
        changing(lambda connection, name=name: queue.ask(connection, name, asked))


def claim(holder):
    return changing(lambda connection: queue.claim(connection, holder))


def beats_stopped(name):
    """As if its server had said nothing for longer than the lease."""
    gone = update(jobs).where(jobs.c.id == name).values(beat=time.time() - queue.LEASE - 60)
    changing(lambda connection: connection.execute(gone))


def test_what_is_asked_comes_back_and_the_newest_is_found():
    ask("1", "2")
    ask("3", asked=queue.AskedJob(PROJECT, "train", "T", {"a": 1}))
    assert asked_job("1") == ASKED
    assert asked_job("none") is None
    assert latest_job(PROJECT, "train", None).id == "3"
    assert latest_job(PROJECT, "train", {"a": [2], "b": 1}).id == "2"
    assert latest_job(PROJECT, "tune", None) is None
    assert [job.id for job in active_jobs(PROJECT)] == ["3", "2", "1"]
    assert active_jobs("b" * 32) == ()
    assert find_job("none").state is JobState.CUT_OFF


def test_of_many_servers_that_claim_at_once_none_takes_a_job_twice():
    names = [f"{number:02}" for number in range(12)]
    ask(*names)
    taken = []

    def work(holder):
        while (job := claim(holder)) is not None:
            taken.append(job)

    threads = [threading.Thread(target=work, args=(holder,)) for holder in "xyz"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == names


def test_the_one_that_waits_longest_comes_first():
    ask("b", "a", "c")
    assert [claim("x") for _ in range(4)] == ["b", "a", "c", None]


def test_a_lease_ends_only_where_no_beat_came():
    ask("1", "2", "3")
    for holder in "xyy":
        claim(holder)
    changing(lambda connection: queue.ask_to_stop(connection, "3"))
    for name in ("2", "3"):
        beats_stopped(name)
    assert sorted(changing(queue.end_those_of_the_gone)) == ["2", "3"]
    states = [find_job(name).state for name in ("1", "2", "3")]
    assert states == [JobState.RUNNING, JobState.CUT_OFF, JobState.CANCELLED]
    beats_stopped("1")
    changing(lambda connection: queue.beat(connection, "x"))
    assert changing(queue.end_those_of_the_gone) == []


def test_whoever_cancels_the_server_that_works_is_told():
    ask("1", "2")
    claim("x")
    for name in ("1", "2"):
        changing(lambda connection, name=name: queue.ask_to_stop(connection, name))
    assert [find_job(name).state for name in ("1", "2")] == ["cancelling", "cancelled"]
    with reading() as connection:
        assert queue.to_be_stopped(connection, "x") == ["1"]
        assert queue.to_be_stopped(connection, "y") == []
    changing(lambda connection: queue.end(connection, "1", JobState.DONE))
    changing(lambda connection: queue.ask_to_stop(connection, "1"))
    assert find_job("1").state is JobState.DONE


def test_a_server_that_stops_leaves_what_waits():
    ask("1", "2")
    claim("x")
    changing(lambda connection: queue.leave(connection, "x"))
    assert [find_job(name).state for name in ("1", "2")] == ["cut off", "queued"]
