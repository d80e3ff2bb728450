"""The process that does the work: its answers, its errors, and how it is ended."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from checker.desk.worker import OverloadError, Worker
from checker.errors import DataError, OnlabelError, SourceError


class OddError(SourceError):
    """An error that cannot be made from its words alone."""

    def __init__(self, path: str, line: int) -> None:
        super().__init__(f"{path}:{line}")


def prepare(given: object) -> tuple[str, Callable[[str], str]]:
    if given == "bad facts":
        raise DataError("the facts are odd")
    if given == "dies":
        os._exit(3)
    return f"note on {given}", work


def work(task: str) -> str:
    match task:
        case "hang":
            threading.Event().wait()
        case "die":
            os._exit(3)
        case "odd":
            raise OddError("a.docx", 7)
        case "who":
            return str(os.getpid())
    return task.upper()


@contextmanager
def working(given: str = "facts", limit: float = 60) -> Iterator[Worker[str, str, str]]:
    worker = Worker(prepare, given, limit)
    try:
        yield worker
    finally:
        worker.close()


def test_one_process_does_all_tasks_and_tells_errors_as_they_are() -> None:
    with working() as worker:
        assert worker.note == "note on facts"
        first = worker.ask("who")
        assert first != str(os.getpid())
        assert worker.ask("a") == "A"
        with pytest.raises(SourceError, match=r"a\.docx:7"):
            worker.ask("odd")
        assert worker.ask("who") == first


def test_a_task_that_takes_too_long_is_ended_and_the_next_one_done() -> None:
    with working(limit=1) as worker:
        first = worker.ask("who")
        with pytest.raises(OverloadError, match="longer than 1 s"):
            worker.ask("hang")
        # The new process has as long as it needs to load; its first task, a moment.
        assert worker.ask("who") != first


def test_a_process_that_dies_is_told_and_replaced() -> None:
    with working() as worker:
        with pytest.raises(OverloadError, match="came to an end"):
            worker.ask("die")
        assert worker.ask("a") == "A"


def test_who_waits_too_long_for_a_turn_is_told() -> None:
    with working(limit=0.2) as worker:
        with worker._turn, pytest.raises(OverloadError, match="Other articles are being checked"):
            worker.ask("a")
        assert worker.ask("a") == "A"


def test_what_cannot_be_loaded_is_told_at_once() -> None:
    with pytest.raises(DataError, match="the facts are odd"):
        Worker(prepare, "bad facts", 60)


def test_once_closed_nothing_is_done() -> None:
    with working() as worker:
        process = worker._process
        worker.close()
        assert not process.is_alive()
        with pytest.raises(OnlabelError, match="closing"):
            worker.ask("a")
