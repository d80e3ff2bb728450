"""Who may ask: this machine's user in the desk's own page, and programs that are no browser.

A page from elsewhere could ask a server on the reader's machine as well. Browsers say which page it was that asked
(`Origin`, `Sec-Fetch-Site`), and by which name they found the server (`Host`): a stranger's name that leads to this
machine is how such a page would pass for the desk's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

_SELF = frozenset({"localhost", "127.0.0.1", "::1"})
_OWN_SITE = frozenset({"same-origin", "none"})
"""What a browser says of a request by the page itself, and by its user."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Which names the desk goes by; `anywhere` where it listens on all addresses, and so goes by any of them."""

    names: frozenset[str]
    anywhere: bool = False

    @classmethod
    def of(cls, host: str, more: Iterable[str] = ()) -> Guard:
        """The guard of a desk that listens on `host`, and that goes by `more` names."""
        return cls(_SELF | {host.lower(), *(name.lower() for name in more)}, is_everywhere(host))

    def refusal(self, method: str, headers: Mapping[str, str]) -> str | None:
        """Why a request is refused; None where it is not."""
        host = headers.get("Host", "")
        name = _name(host)
        if name is None or not (name in self.names or (self.anywhere and _is_address(name))):
            return "The desk does not go by this name; `onlabel serve --allow-host` lets it."
        origin = headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            return "The desk answers its own page only."
        site = headers.get("Sec-Fetch-Site", "none")
        # A link from anywhere may lead here.
        followed = method == "GET" and headers.get("Sec-Fetch-Dest") == "document"
        return None if site in _OWN_SITE or followed else "The desk answers its own page only."


def is_everywhere(host: str) -> bool:
    """Whether a server that listens on `host` listens on all addresses of its machine."""
    return _is_address(host) and ip_address(host).is_unspecified


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens on `host`."""
    return host.lower() == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
