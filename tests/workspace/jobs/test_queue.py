"""The queue that servers share, on both databases: nothing is taken twice, and a lease ends."""

import threading
import time
from dataclasses import replace

import pytest
from sqlalchemy import update

from core.errors import FullQueueError
from core.workspace.jobs import JobState, find_job, queue
from core.workspace.jobs.look import active_jobs, asked_job, latest_job
from core.workspace.jobs.turns import Timed, Turn, seconds_to_start
from core.workspace.store import changing, reading
from core.workspace.store.person import ANONYMOUS
from core.workspace.store.schema import jobs

pytestmark = pytest.mark.usefixtures("database")

PROJECT = "a" * 32
ASKED = queue.AskedJob(PROJECT, "train", "**x** \x00", {"b": 1, "a": [2]}, "anna")


def ask(*names, asked=ASKED):
    """Each asks for something else, or the second would be the first."""
    for name in names:
        own = (
            replace(asked, arguments=asked.arguments | {"name": name}) if len(names) > 1 else asked
        )
        changing(lambda connection, own=own, name=name: queue.ask(connection, name, own))


def claim(holder, each=99):
    return changing(lambda connection: queue.claim(connection, holder, each))


def asked_by(who, project=PROJECT, **arguments):
    return queue.AskedJob(project, "train", "T", arguments, who)


def beats_stopped(name):
    """As if its server had said nothing for longer than the lease."""
    gone = update(jobs).where(jobs.c.id == name).values(beat=time.time() - queue.LEASE - 60)
    changing(lambda connection: connection.execute(gone))


def test_what_is_asked_comes_back_and_the_newest_is_found():
    ask("1")
    ask("2", asked=replace(ASKED, arguments={"a": [3], "b": 1}))
    ask("3", asked=queue.AskedJob(PROJECT, "train", "T", {"a": 1}))
    assert asked_job("1") == ASKED
    assert asked_job("none") is None
    assert latest_job(PROJECT, "train", None).id == "3"
    assert latest_job(PROJECT, "train", {"a": [2], "b": 1}).id == "1"
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


@pytest.mark.fault("RA3")
def test_ra3_the_same_is_not_begun_twice_while_it_waits_or_runs():
    ask("1")
    ask("2")
    assert [job.id for job in active_jobs(PROJECT)] == ["1"]
    claim("x")
    ask("3")
    assert [job.id for job in active_jobs(PROJECT)] == ["1"]
    ask("4", asked=replace(ASKED, project="b" * 32))
    ask("5", asked=replace(ASKED, arguments={}))
    assert [job.id for job in active_jobs(PROJECT)] == ["5", "1"]
    changing(lambda connection: queue.ask_to_stop(connection, "1"))
    ask("6")  # the first is on its way out
    assert [job.id for job in active_jobs(PROJECT)] == ["6", "5", "1"]


@pytest.mark.fault("RA3")
def test_ra3_nobody_waits_for_all_that_somebody_else_asked_for():
    """Anna asks for four, Ben for two, and somebody without a name for one."""
    for number in range(4):
        ask(f"a{number}", asked=asked_by("anna", number=number))
    for number in range(2):
        ask(f"b{number}", asked=asked_by("ben", "b" * 32, number=number))
    ask("c", asked=asked_by(ANONYMOUS, "c" * 32))
    assert [claim("x") for _ in range(8)] == ["a0", "b0", "c", "a1", "b1", "a2", "a3", None]


def test_whoever_was_served_longest_ago_comes_first():
    ask("a0", asked=asked_by("anna"))
    claim("x")
    changing(lambda connection: queue.end(connection, "a0", JobState.DONE))
    ask("a1", asked=asked_by("anna", number=1))
    ask("b", asked=asked_by("ben", "b" * 32))
    assert [claim("x"), claim("x")] == ["b", "a1"]


def test_without_a_sign_in_a_project_counts_as_one_and_a_person_does_with_it():
    for number, project in enumerate("ab"):
        ask(f"v{project}", asked=asked_by(ANONYMOUS, project * 32))
        ask(f"p{number}", asked=asked_by("anna", project * 32, number=1))
    assert [claim("x", each=1) for _ in range(4)] == ["va", "p0", "vb", None]
    assert claim("y", each=1) == "p1"  # on another server


def test_a_person_may_not_ask_for_more_than_the_operator_allows(monkeypatch):
    monkeypatch.setenv("WORKBENCH_QUEUE", "2")
    ask("1", "2")
    with pytest.raises(FullQueueError, match="2 jobs of yours .* WORKBENCH_QUEUE"):
        ask("3", asked=replace(ASKED, arguments={}))
    ask("4", asked=asked_by("ben"))
    claim("x")
    changing(lambda connection: queue.end(connection, "1", JobState.DONE))
    ask("5", asked=replace(ASKED, arguments={}))


def test_who_waits_is_told_the_place_and_when_it_starts(monkeypatch):
    monkeypatch.setenv("WORKBENCH_JOBS", "1")

    def took(name, seconds):
        changing(lambda connection: queue.end(connection, name, JobState.DONE))
        shift = update(jobs).where(jobs.c.id == name).values(started=jobs.c.ended - seconds)
        changing(lambda connection: connection.execute(shift))

    ask("0", asked=asked_by("ben", number=0))
    claim("x")
    ask("1", asked=asked_by("ben", number=1))
    waits = find_job("1")
    assert (waits.before, waits.starts_in) == (0, None)  # nobody knows how long such a job takes
    took("0", 60)
    claim("x")
    ask("2", "3", asked=asked_by("anna", project="b" * 32))
    third = find_job("3")
    assert third.before == 1
    assert third.starts_in == pytest.approx(120, abs=15)  # what is left, and all of the one before
    assert (find_job("1").before, find_job("1").starts_in) == (0, None)


def timed(*jobs):
    """Jobs as (owner, seconds), all with one server."""
    return [Timed(Turn(str(n), who, "train", "x"), took) for n, (who, took) in enumerate(jobs)]


@pytest.mark.parametrize(
    ("held", "ahead", "seconds"),
    [
        ([], [], 0),
        ([("ben", 30)], [], 0),  # one of two slots is free
        ([("ben", 30), ("cleo", 10)], [], 10),
        ([("ben", 30), ("cleo", 10)], [("dan", 5)], 15),
        ([("ben", 30), ("cleo", 10)], [("dan", 5), ("eva", 60)], 30),
        ([("ben", None), ("cleo", 3)], [], None),
        ([("ben", 30)], [("cleo", None)], None),
        ([("anna", 30), ("cleo", 10)], [], 30),  # the other slot is never hers
        ([("anna", 30)], [("anna", 60)], 90),
        ([("ben", 30), ("cleo", 10)], [("ben", 20)], 10),  # he waits for his own: she goes first
        ([], [("anna", 60), ("ben", 5)], 60),
    ],
)
def test_each_that_ends_makes_room_for_one_whose_owner_has_not_too_many(
    held, ahead, seconds, monkeypatch
):
    monkeypatch.setenv("WORKBENCH_JOBS", "2")
    assert seconds_to_start(timed(*held), timed(*ahead), "anna") == seconds


def test_on_another_server_an_owner_has_slots_again(monkeypatch):
    monkeypatch.setenv("WORKBENCH_JOBS", "2")
    here, there = timed(("anna", 30)), [Timed(Turn("9", "ben", "train", "y"), 40)]
    assert seconds_to_start([*here, *there], [], "anna") == 0


def test_whoever_has_one_at_work_is_not_told_that_the_next_starts_at_once(monkeypatch):
    """Two slots: one runs, and the other is left to somebody else."""
    monkeypatch.setenv("WORKBENCH_JOBS", "2")
    ask("0", asked=asked_by("anna", number=0))
    claim("x", each=1)
    changing(lambda connection: queue.end(connection, "0", JobState.DONE))
    took = update(jobs).where(jobs.c.id == "0").values(started=jobs.c.ended - 60)
    changing(lambda connection: connection.execute(took))
    ask("1", "2", asked=asked_by("anna"))
    claim("x", each=1)
    assert claim("x", each=1) is None
    assert find_job("2").starts_in == pytest.approx(60, abs=15)


@pytest.mark.parametrize("how", [queue.give_back, queue.fail_to_start])
def test_a_cancel_between_claim_and_a_failed_start_is_kept(how):
    ask("1")
    claim("x")
    changing(lambda connection: queue.ask_to_stop(connection, "1"))
    changing(lambda connection: how(connection, "1", "x"))
    assert find_job("1").state is JobState.CANCELLED


@pytest.mark.parametrize("how", [queue.give_back, queue.fail_to_start])
def test_a_job_that_is_over_or_anothers_stays_as_it_is(how):
    ask("1", "2")
    for _ in range(2):
        claim("x")
    beats_stopped("1")
    changing(queue.end_those_of_the_gone)
    changing(lambda connection: how(connection, "1", "x"))
    changing(lambda connection: how(connection, "2", "y"))
    assert [find_job(name).state for name in ("1", "2")] == ["cut off", "running"]


def test_what_could_not_be_started_waits_on_or_has_failed():
    ask("1", "2")
    for _ in range(2):
        claim("x")
    changing(lambda connection: queue.give_back(connection, "1", "x"))
    changing(lambda connection: queue.fail_to_start(connection, "2", "x"))
    assert [find_job(name).state for name in ("1", "2")] == ["queued", "failed"]
    assert claim("y") == "1"


def test_a_server_that_lost_a_job_no_longer_says_how_it_ended():
    ask("1", "2")
    for _ in range(2):
        claim("x")
    changing(lambda connection: queue.ask_to_stop(connection, "1"))
    beats_stopped("1")
    changing(queue.end_those_of_the_gone)
    with reading() as connection:
        assert [queue.held(connection, holder) for holder in "xy"] == [{"2"}, set()]
    for name in ("1", "2"):
        changing(lambda connection, name=name: queue.finish(connection, name, "y", "failed"))
    assert [find_job(name).state for name in ("1", "2")] == ["cancelled", "running"]
    for name in ("1", "2"):
        changing(lambda connection, name=name: queue.finish(connection, name, "x", "done"))
    assert [find_job(name).state for name in ("1", "2")] == ["cancelled", "done"]
