"""Who may ask the desk."""

from __future__ import annotations

import pytest

from checker.desk.guard import Guard, is_loopback

HERE = "127.0.0.1:8765"
PAGE = {"Host": HERE, "Origin": f"http://{HERE}", "Sec-Fetch-Site": "same-origin"}
LOCAL = Guard.of("127.0.0.1")
OPEN = Guard.of("0.0.0.0", ["Desk.example"])

ALLOWED = {
    "the page itself": (LOCAL, "POST", PAGE),
    "a program": (LOCAL, "POST", {"Host": HERE}),
    "by another name of this machine": (LOCAL, "GET", {"Host": "localhost:1"}),
    "by IPv6": (LOCAL, "GET", {"Host": "[::1]:8765"}),
    "its user, who typed the address": (LOCAL, "GET", {"Host": HERE, "Sec-Fetch-Site": "none"}),
    "a link from elsewhere": (
        LOCAL,
        "GET",
        {"Host": HERE, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"},
    ),
    "behind a proxy with TLS": (OPEN, "POST", {"Host": "desk.example", "Origin": "https://desk.example"}),
    "by any address where it listens on all": (OPEN, "GET", {"Host": "192.0.2.7:8765"}),
    "by the name it was given": (Guard.of("desk.local"), "GET", {"Host": "DESK.local"}),
}
REFUSED = {
    "by a stranger's name (DNS rebinding)": (LOCAL, "GET", {"Host": "evil.example:8765"}),
    "by another address": (LOCAL, "GET", {"Host": "192.0.2.7:8765"}),
    "by a stranger's name, where it listens on all": (OPEN, "GET", {"Host": "evil.example"}),
    "by no name": (LOCAL, "GET", {}),
    "by what is no name": (LOCAL, "GET", {"Host": "[::1"}),
    "a form of another site": (LOCAL, "POST", {"Host": HERE, "Origin": "http://evil.example"}),
    "another port of this machine": (LOCAL, "POST", {"Host": HERE, "Origin": "http://127.0.0.1:9999"}),
    "a page without an origin": (LOCAL, "POST", {"Host": HERE, "Origin": "null"}),
    "another site, by what the browser says": (LOCAL, "POST", {"Host": HERE, "Sec-Fetch-Site": "cross-site"}),
    "another port, by what the browser says": (LOCAL, "POST", {"Host": HERE, "Sec-Fetch-Site": "same-site"}),
    "a script or a frame elsewhere": (
        LOCAL, "GET", {"Host": HERE, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "iframe"},
    ),
    "a form of another site that leads here": (
        LOCAL, "POST", {"Host": HERE, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ALLOWED)
def test_allowed(name: str) -> None:
    guard, method, headers = ALLOWED[name]
    assert guard.refusal(method, headers) is None


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    guard, method, headers = REFUSED[name]
    assert guard.refusal(method, headers)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.8.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.0.2.7", False), ("desk.example", False)],
)  # fmt: skip
def test_which_addresses_only_this_machine_can_reach(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
