"""The desk as its user has it: started, asked, and stopped."""

from __future__ import annotations

import json
import signal
import socket
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import onlabel
from tests.desk.running import desk

WRONG = "The FDA has not approved Opzelura (ruxolitinib) for atopic dermatitis."


def ask(address: str, text: str) -> dict[str, object]:
    request = urllib.request.Request(
        f"{address}api/check", json.dumps({"text": text}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        found: dict[str, object] = json.load(answer)
        return found


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_until_it_is_stopped(tmp_path: Path, how: signal.Signals) -> None:
    (tmp_path / ".onlabel.yaml").write_text("severity: {contradicted-denial: info}\n", encoding="utf-8")
    with desk(tmp_path, "--as-of", "2025-08-15", "--max-size", "0.01") as (address, process):
        assert address.startswith("http://127.0.0.1:")
        # The options and the settings of the current folder count.
        assert ask(address, WRONG)["summary"] == {
            "articles": 1, "claims": 1, "findings": {"error": 0, "warning": 0, "info": 1},
        }  # fmt: skip
        with pytest.raises(urllib.error.HTTPError, match="413"):
            ask(address, "a" * 15_000)
        process.send_signal(how)
        _, said = process.communicate(timeout=60)
        assert said == "Ctrl-C stops the desk.\nStopped.\n" if how == signal.SIGINT else "Ctrl-C stops the desk.\n"
        assert process.returncode == 0
        with pytest.raises(urllib.error.URLError):
            ask(address, WRONG)


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = CliRunner().invoke(onlabel, ["serve", "--port", str(port)])
    assert done.exit_code == 2
    assert f"the desk cannot listen on 127.0.0.1, port {port}: " in done.stderr


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["checker.cli.serve"], "_EXTRA", ("not_there",))
    done = CliRunner().invoke(onlabel, ["serve"])
    assert done.exit_code == 2
    assert done.stderr == "Error: not_there not installed; `pip install 'onlabel[serve]'` brings what this needs\n"


def test_facts_that_are_odd_are_told_before_it_listens(tmp_path: Path) -> None:
    (tmp_path / "agents").mkdir()
    (tmp_path / "agents" / "a.yaml").write_text("agent: [", encoding="utf-8")
    done = CliRunner().invoke(onlabel, ["serve", "--port", "0", "--facts", str(tmp_path)])
    assert done.exit_code == 2
    assert "a.yaml" in done.stderr


def test_who_can_be_reached_by_others_is_warned(monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.desk import serving

    class Shown:
        address = "http://0.0.0.0:1/"

        def __init__(self, *given: object) -> None:
            self.given = given

        def run(self, ready: object) -> None: ...

    monkeypatch.setattr(serving, "Desk", Shown)
    done = CliRunner().invoke(onlabel, ["serve", "--host", "0.0.0.0"])
    assert done.exit_code == 0
    assert "Warning: 0.0.0.0 can be reached from other machines" in done.stderr
    assert "Warning" not in CliRunner().invoke(onlabel, ["serve"]).stderr
