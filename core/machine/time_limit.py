"""Work of this thread that ends when its seconds are over, wherever it is.

Fits are loops of a library: rounds, trees, epochs. An exception that is raised in their thread from
outside ends them between two of those, without a callback for each library. A step that is one call
into compiled code ends late, after it. The work must start no threads of Python's: until it runs, a
new one bears the mark of who starts it, and may be met in its place.
"""

import ctypes
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

SECONDS_BETWEEN_CALLS = 0.2  # code that the first call came upon may have swallowed it


class OutOfTimeError(BaseException):
    """The seconds are over. Like an interruption from the keyboard it is no `Exception`, so that
    nothing that handles errors of a fit takes it for one."""


def within(seconds: float | None, work: Callable[..., Result], *arguments: object) -> Result:
    """`work` of the arguments; raises OutOfTimeError once so many seconds are over (None: never).

    Work that ends while it is being called to may count as over; after this nothing arrives.
    """
    if seconds is None:
        return work(*arguments)
    alarm = _Alarm(seconds)
    try:
        alarm.start()
        found = work(*arguments)
    except BaseException:
        alarm.is_ended = True  # set in place: a call could be interrupted before it sets anything
        alarm.close()
        raise
    alarm.is_ended = True
    alarm.close()
    return found


class _Alarm:
    """Calls the thread that made it when its seconds are over, until it says that it has ended."""

    def __init__(self, seconds: float) -> None:
        self.is_ended = False
        self._seconds, self._caller = max(seconds, 0.0), threading.get_ident()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._wait, daemon=True, name="time limit")

    def start(self) -> None:
        """Begin to wait; from here on a call may arrive."""
        self._thread.start()

    def _wait(self) -> None:
        seconds = self._seconds
        while not self._closed.wait(seconds) and not self.is_ended:
            _raise_in(self._caller, OutOfTimeError)
            seconds = SECONDS_BETWEEN_CALLS

    def close(self) -> None:
        """After `is_ended` one call at most is still made: it arrives in here, or is taken back."""
        self._closed.set()
        self._thread.join()
        _raise_in(self._caller, None)


def _raise_in(thread: int, kind: type[BaseException] | None) -> None:
    target = None if kind is None else ctypes.py_object(kind)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), target)
