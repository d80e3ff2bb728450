"""What a shell is offered for an argument or option when Tab is pressed. Nothing here may take long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from checker.errors import OnlabelError

if TYPE_CHECKING:
    from checker.reference.names import Names

Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Files and folders, by the shell's own means."""
    return [CompletionItem(incomplete, type="file")]


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of the rules."""
    from checker.findings.rules import rule_names

    return _beginning(rule_names(), incomplete)


def statuses(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """What a decision can be."""
    from checker.model import Status

    return _beginning(Status, incomplete)


def _of_facts(words: Callable[[Names], Iterable[str]]) -> Completer:
    """Names of the fact base, the folders of `--facts` included where they were given before."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        from checker.reference.in_use import using
        from checker.reference.names import load_names

        try:
            with using(ctx.params.get("folders") or ()):
                return _beginning(sorted(set(words(load_names())), key=str.casefold), incomplete)
        except OnlabelError:
            return []  # told when the command runs; at the prompt it would stand in the middle of the line

    return complete


def _agents(names: Names) -> Iterator[str]:
    for agent in names.agents.values():
        yield agent.name
        yield from (product.brand for product in agent.products)


agents = _of_facts(_agents)
classes = _of_facts(lambda names: names.class_entries)
conditions = _of_facts(lambda names: names.condition_entries)
classes_and_conditions = _of_facts(lambda names: [*names.class_entries, *names.condition_entries])
authorities = _of_facts(lambda names: names.authorities)


def _beginning(words: Iterable[str], incomplete: str) -> list[str]:
    """The words that begin so, in any case; click's script for fish would cut those that hold a comma."""
    start = incomplete.casefold()
    return [str(word) for word in words if word.casefold().startswith(start) and "," not in word]
