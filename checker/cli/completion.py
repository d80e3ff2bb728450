"""`onlabel completion`: the script that makes a shell complete."""

# ruff: noqa: D301 (click is to read the character \b itself)

from __future__ import annotations

import os
import re
from typing import Any

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class, get_completion_class

from checker.cli.output import write

SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_ONLABEL_COMPLETE"
"""Where click looks for what a shell asks; made of the command's name."""
_SPECIAL = re.compile(r"[^\w@%+=:./-]")


@click.command(short_help="Print the script that completes commands in a shell.")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that makes SHELL complete commands, options, rules and the names of the fact base.

    \b
    To have it in every new shell:
      bash   echo 'eval "$(onlabel completion bash)"' >> ~/.bashrc
      zsh    echo 'eval "$(onlabel completion zsh)"' >> ~/.zshrc       (after compinit)
      fish   onlabel completion fish > ~/.config/fish/completions/onlabel.fish

    \b
    Example:
      onlabel completion bash
      eval "$(onlabel completion bash)"
    """
    root = ctx.find_root()
    made = get_completion_class(shell)
    assert made is not None, shell
    write(made(root.command, {}, "onlabel", _VARIABLE).source())


@add_completion_class
class _Bash(BashComplete):
    """Bash takes what it is given as typed, so that the blanks inside a name must come escaped."""

    def format_completion(self, item: CompletionItem[Any]) -> str:
        if item.type == "plain" and not self._quoted():
            # Two backslashes, since the script's `read` takes one off.
            item = CompletionItem(_SPECIAL.sub(r"\\\\\g<0>", str(item.value)), help=item.help)
        return super().format_completion(item)

    def _quoted(self) -> bool:
        """Whether the word at the cursor begins with a quote, which bash itself closes behind the name."""
        # The script joins the words by line ends.
        words = os.environ.get("COMP_WORDS", "").split("\n")
        at = int(os.environ.get("COMP_CWORD", "0"))
        return at < len(words) and words[at][:1] in {'"', "'"}
