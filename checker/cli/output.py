"""Writing what a command has to say: the same bytes to a pipe and to a file, whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from checker.cli.group import Failure


def write(text: str, output: Path | None = None) -> None:
    """Write `text` to the file `output`, or to standard output.

    Raises:
        Failure: The file cannot be written.
    """
    if output is None:
        _to_stdout(text)
        return
    write_bytes(_encoded(text), output)


def write_bytes(data: bytes, output: Path) -> None:
    """Write `data` to the file `output`.

    Raises:
        Failure: The file cannot be written.
    """
    try:
        _to_file(data, output)
    except OSError as error:
        raise Failure(f"cannot write {output}: {error.strerror or error}") from error


def append(text: str, output: Path) -> None:
    """Write `text` behind what the file `output` holds.

    Raises:
        Failure: The file cannot be written.
    """
    try:
        with output.open("ab") as file:
            file.write(_encoded(text))
    except OSError as error:
        raise Failure(f"cannot write {output}: {error.strerror or error}") from error


def _to_stdout(text: str) -> None:
    try:
        if sys.stdout.isatty():
            # `color=True`: what colour is in the text was asked for, so click need not judge it again.
            click.echo(_shown(text, sys.stdout.encoding), nl=False, color=True)
        else:
            sys.stdout.buffer.write(_encoded(text))
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader (`head`, a pager) has seen enough. That is no error, and the exit code still counts; without
        # this, Python would complain once more when it flushes the stream at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _encoded(text: str) -> bytes:
    # A path that is not valid UTF-8 comes with lone surrogates; as `\udcff` it is also valid JSON.
    return text.encode("utf-8", "backslashreplace")


def _shown(text: str, encoding: str) -> str:
    """`text` without the characters that the terminal has not."""
    return text.encode(encoding, "replace").decode(encoding)


def _to_file(data: bytes, output: Path) -> None:
    target = Path(os.path.realpath(output))
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # /dev/null or a pipe: nothing to replace
        return
    # Written beside its place and then moved there, so that no reader ever sees half a report.
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        if target.exists():
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
