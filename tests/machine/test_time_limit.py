"""Work that is ended from outside, and what must not arrive after its end."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.machine.time_limit import OutOfTimeError, within

LONG = 60  # seconds that nothing here takes


def turning(swallowed=0):
    """A loop that only an exception ends; it swallows the first ones."""
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        try:
            sum(range(100))
        except BaseException:
            if not swallowed:
                raise
            swallowed -= 1


def limited(seconds, work):
    try:
        within(seconds, work)
    except OutOfTimeError:
        return "over"
    return "done"


def test_a_loop_ends_when_its_seconds_are_over():
    assert limited(0.01, turning) == "over"


def test_no_time_at_all_ends_it_too():
    assert limited(-3, turning) == "over"


def test_work_that_is_done_in_time_is_done_and_nothing_arrives_later():
    seen = [limited(LONG, lambda: sum(range(1000))) for _ in range(20)]
    assert set(seen) == {"done"}
    assert not [thread for thread in threading.enumerate() if thread.name == "time limit"]


def test_without_seconds_it_never_ends():
    assert limited(None, lambda: sum(range(1000))) == "done"


def test_it_is_called_again_where_the_first_call_was_swallowed():
    assert limited(0.01, lambda: turning(swallowed=1)) == "over"


def test_errors_of_the_work_come_through():
    with pytest.raises(ZeroDivisionError):
        within(LONG, lambda: 1 / 0)


def test_it_ends_its_own_thread_alone_and_leaves_a_pool_at_work():
    with ThreadPoolExecutor(2) as pool:
        ended = [pool.submit(limited, 0.01, turning) for _ in range(4)]
        whole = [pool.submit(limited, None, lambda: sum(range(10**5))) for _ in range(4)]
        assert [one.result() for one in ended] == ["over"] * 4
        assert [one.result() for one in whole] == ["done"] * 4


def test_ends_that_coincide_leave_nothing_behind():
    """The body ends about when it is called to: whichever came first, the thread goes on."""

    def about(seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pass

    for _ in range(30):
        assert limited(0.002, lambda: about(0.002)) in {"over", "done"}
    assert sum(range(10**5)) == 4999950000
