"""Calls beside the caller: in order and one at a time, or shared with it, and never lost."""

from __future__ import annotations

import threading

import pytest

from dicomforge.builder.aside import Aside, AtOnce


@pytest.mark.parametrize("kind", [Aside, AtOnce])
def test_calls_are_done_in_order_before_the_context_ends(kind) -> None:
    done: list[int] = []
    with kind() as line:
        for number in range(100):
            line.start(lambda number=number: done.append(number))
    assert done == list(range(100))


def test_a_call_goes_on_while_its_caller_does() -> None:
    caller_was_here = threading.Event()
    with Aside() as line:
        line.start(lambda: caller_was_here.wait(30))
        caller_was_here.set()


def test_only_one_call_is_under_way() -> None:
    first_may_end, first_done = threading.Event(), []

    def first() -> None:
        first_may_end.wait(30)
        first_done.append(True)

    with Aside() as line:
        line.start(first)
        threading.Timer(0.01, first_may_end.set).start()
        line.start(lambda: first_done.append(len(first_done) == 1))
    assert first_done == [True, True]


@pytest.mark.parametrize("kind", [Aside, AtOnce])
def test_what_a_call_raises_reaches_the_caller_and_nothing_more_is_begun(kind) -> None:
    done: list[int] = []

    def fail() -> None:
        raise OSError(28, "full")

    def calls() -> None:
        with kind() as line:
            line.start(fail)
            line.start(lambda: done.append(1))

    with pytest.raises(OSError, match="full"):
        calls()
    assert done == []


def test_no_more_than_its_depth_wait_and_none_is_begun_after_one_that_failed() -> None:
    go, done = threading.Event(), []

    def fail() -> None:
        go.wait(30)
        raise OSError(28, "full")

    def calls() -> None:
        with Aside(3) as line:
            line.start(fail)
            line.start(lambda: done.append(2))
            line.start(lambda: done.append(3))
            go.set()
            line.start(lambda: done.append(4))

    with pytest.raises(OSError, match="full"):
        calls()
    assert done == []


def test_what_the_last_call_raises_is_not_lost() -> None:
    def fail() -> None:
        raise OSError(28, "full")

    with pytest.raises(OSError, match="full"), Aside() as line:
        line.start(fail)


def test_what_the_caller_raises_wins() -> None:
    def fail() -> None:
        raise OSError(28, "full")

    def calls() -> None:
        with Aside() as line:
            line.start(fail)
            raise ValueError("mine")

    with pytest.raises(ValueError, match="mine"):
        calls()


def test_no_thread_is_left() -> None:
    before = threading.active_count()
    with Aside() as line:
        line.start(lambda: None)
    assert threading.active_count() == before


@pytest.mark.parametrize("kind", [Aside, AtOnce])
def test_shared_calls_are_all_done_before_the_context_ends(kind) -> None:
    done: list[int] = []
    with kind() as line:
        for number in range(1000):
            line.share(lambda number=number: done.append(number))
    assert sorted(done) == list(range(1000))


def test_the_caller_does_what_the_thread_has_no_room_for() -> None:
    go, by = threading.Event(), []

    def note() -> None:
        by.append(threading.current_thread() is threading.main_thread())

    def helped() -> None:
        note()
        go.set()

    with Aside() as line:
        line.share(lambda: (go.wait(30), note()))
        line.share(helped)
    assert by == [True, False]


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_what_was_shared_before_the_last_calls_is_done(depth: int) -> None:
    """The buffers of a painter rely on it: none is painted over before it is written."""
    done: set[int] = set()
    late: list[int] = []
    with Aside(depth) as line:
        for number in range(60):
            pause = threading.Event().wait if number % 7 == 0 else None
            line.share(lambda number=number, pause=pause: (pause and pause(0.005), done.add(number)))
            late += [n for n in range(number + 1 - depth) if n not in done]
    assert late == []


def test_what_a_shared_call_raises_reaches_the_caller_wherever_it_was_done() -> None:
    def fail() -> None:
        raise OSError(28, "full")

    def calls(wait: threading.Event) -> None:
        with Aside() as line:
            line.share(lambda: wait.wait(30))
            threading.Timer(0.01, wait.set).start()
            line.share(fail)

    with pytest.raises(OSError, match="full"):
        calls(threading.Event())
