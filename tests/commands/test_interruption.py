"""What runs until it is stopped is stopped by Ctrl-C and by a polite kill, and only meanwhile."""

import os
import signal
import threading

import pytest

from core.commands.interruption import stoppable


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_both_signals_end_the_block_even_where_the_parent_ignored_them(number):
    before = signal.signal(number, signal.SIG_IGN)
    try:
        with pytest.raises(KeyboardInterrupt), stoppable():
            os.kill(os.getpid(), number)
        assert signal.getsignal(number) is signal.SIG_IGN
    finally:
        signal.signal(number, before)


def test_another_thread_changes_no_handler():
    there = []

    def inside():
        with stoppable():
            there.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=inside)
    thread.start()
    thread.join()
    assert there == [signal.getsignal(signal.SIGTERM)]
