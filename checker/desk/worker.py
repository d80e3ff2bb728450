"""A process that does one task after another, and that is ended and started anew when one takes too long."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from checker.errors import DataError, OnlabelError, SourceError, UsageError

_Note = TypeVar("_Note")
_Task = TypeVar("_Task")
_Answer = TypeVar("_Answer")
_START = 120.0
"""Seconds that loading may take."""
_END = 5.0


class OverloadError(OnlabelError):
    """A task that was not done: others came first, or it took too long, or its process came to an end."""


class Worker(Generic[_Note, _Task, _Answer]):
    """Does tasks in a process of its own, which is started at once.

    `prepare`, called there with `given`, loads what is needed, and returns a note on it and the function that does a
    task; all of these must be picklable. A task may wait `limit` seconds for its turn, and take as long again.

    Raises:
        OnlabelError: What `prepare` raised.
    """

    def __init__(
        self, prepare: Callable[[Any], tuple[_Note, Callable[[_Task], _Answer]]], given: object, limit: float
    ) -> None:
        self._prepare, self._given, self._limit = prepare, given, limit
        self._turn = threading.Lock()
        self._closed = False
        self._start()
        self.note: _Note = self._loaded()

    def ask(self, task: _Task) -> _Answer:
        """Do a task.

        Raises:
            OverloadError: It was not done.
            OnlabelError: What the task itself raised.
        """
        if not self._turn.acquire(timeout=self._limit):
            raise OverloadError("Other articles are being checked; try again in a moment.")
        try:
            if self._closed:
                raise OverloadError("The desk is closing.")
            if not self._ready:
                self._loaded()
            return self._asked(task)
        finally:
            self._turn.release()

    def close(self) -> None:
        """End the process, whatever it does."""
        self._closed = True
        self._stop()

    def _asked(self, task: _Task) -> _Answer:
        try:
            self._pipe.send(task)
            if not self._pipe.poll(self._limit):
                self._renew()
                raise OverloadError(f"It took longer than {self._limit:g} s, and was stopped.")
            done: _Answer | Exception = self._pipe.recv()
        except (EOFError, OSError):
            self._renew()
            raise OverloadError("The check came to an end before it was done.") from None
        if isinstance(done, Exception):
            raise done
        return done

    def _start(self) -> None:
        # Not forked: threads of the server may hold locks.
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other, self._prepare, self._given), daemon=True)
        self._ready = False
        self._process.start()
        other.close()

    def _loaded(self) -> _Note:
        try:
            if not self._pipe.poll(_START):
                raise OverloadError(f"Loading took longer than {_START:g} seconds.")
            note: _Note | Exception = self._pipe.recv()
        except (EOFError, OSError):
            self._renew()
            raise OverloadError("The process that checks came to an end while it was loading.") from None
        if isinstance(note, Exception):
            self._stop()
            raise note
        self._ready = True
        return note

    def _renew(self) -> None:
        self._stop()
        if not self._closed:
            self._start()

    def _stop(self) -> None:
        self._process.terminate()
        self._process.join(_END)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._pipe.close()


def _work(pipe: Connection, prepare: Callable[[Any], tuple[Any, Callable[[Any], Any]]], given: object) -> None:
    # Ctrl-C reaches every process of a terminal; the server's own says when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        note, work = prepare(given)
    except OnlabelError as error:
        pipe.send(_plain(error))
        return
    pipe.send(note)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return  # the server is gone
        try:
            pipe.send(work(task))
        except OnlabelError as error:
            pipe.send(_plain(error))


def _plain(error: OnlabelError) -> OnlabelError:
    """The error as one that any process can be sent, whatever it holds besides its words."""
    kinds = (kind for kind in (SourceError, DataError, UsageError) if isinstance(error, kind))
    return next(kinds, OnlabelError)(str(error))
