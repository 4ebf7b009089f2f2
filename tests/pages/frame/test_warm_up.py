"""The warm-up: what it loads exists, and it keeps garbage collection from looking at it."""

import gc
import importlib.util
import threading

from pages.frame import warm_up


def test_what_is_loaded_exists():
    assert all(importlib.util.find_spec(name) for name in warm_up.LIBRARIES)


def test_the_first_page_gets_a_head_start_in_the_background(monkeypatch):
    loaded = threading.Event()
    monkeypatch.setattr(warm_up, "HEAD_START", 0.0)
    monkeypatch.setattr(warm_up, "load", loaded.set)
    timer = warm_up.warm_up.__wrapped__()
    assert timer.daemon
    assert loaded.wait(10)


def test_what_was_loaded_is_never_looked_at_as_garbage(monkeypatch):
    frozen = []  # by which thread: the timer of a page that another test opened may come by
    monkeypatch.setattr(warm_up, "LIBRARIES", ("json",))
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(threading.get_ident()))
    warm_up.load()
    assert frozen.count(threading.get_ident()) == 1
