"""The group of commands, and how errors leave it."""

from __future__ import annotations

from typing import Any

import click

from checker.errors import OnlabelError

INTERRUPTED = 130
"""What a shell reports for a program that Ctrl-C ended; click's own 1 would mean that findings were made."""


class Failure(click.ClickException):
    """An error that a user can mend: one line, no traceback."""

    exit_code = 2


class Commands(click.Group):
    """A group that keeps exit code 1 for findings, and shows onlabel's own errors in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command asked for."""
        try:
            return super().invoke(ctx)
        except OnlabelError as error:
            raise Failure(str(error)) from error
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)
