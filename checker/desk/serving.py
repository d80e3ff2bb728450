"""The server of the desk: from settings to an address that answers until it is told to stop."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from checker.desk.app import Limits, make_app
from checker.desk.guard import Guard
from checker.desk.work import worker as load
from checker.desk.worker import Worker
from checker.errors import UsageError
from checker.run import Settings

_CONNECTIONS = 100
_SPARE = 2
"""How many times the largest article a request may have, so that it is the page that says so."""


class Desk:
    """A desk that listens at `address`; `run` answers until Ctrl-C, or until the process is told to end.

    Raises:
        UsageError: The address cannot be had.
        OnlabelError: The facts are not as they should be.
    """

    def __init__(self, settings: Settings, host: str, port: int, limits: Limits, names: Iterable[str] = ()) -> None:
        from waitress.server import create_server

        # What the server has to say of full queues is not for its user.
        logging.getLogger("waitress").setLevel(logging.CRITICAL)
        # First the address: that it cannot be had is told before the facts are loaded.
        try:
            self._server: Any = create_server(
                self._answer,
                host=host,
                port=port,
                ident=None,
                connection_limit=_CONNECTIONS,
                max_request_body_size=limits.size * _SPARE,
                clear_untrusted_proxy_headers=True,
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise UsageError(f"the desk cannot listen on {host}, port {port}: {reason}") from error
        self.address = _address(self._server)
        try:
            self._worker = Worker(load, settings, limits.seconds)
        except BaseException:
            self._server.close()
            raise
        self._app = make_app(self._worker, Guard.of(host, names), limits)

    def run(self, ready: Callable[[], object] = lambda: None) -> None:
        """Answer; `ready` is called when there is somebody to answer."""
        signal.signal(signal.SIGTERM, _end)
        try:
            ready()
            self._server.run()
        finally:
            self.close()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
        self._worker.close()

    def _answer(self, environ: Any, start_response: Any) -> Any:
        return self._app(environ, start_response)


def _address(server: Any) -> str:
    # A host that is several addresses has a socket for each; the first will do.
    several = getattr(server, "effective_listen", None)
    host, port = several[0] if several else (server.effective_host, server.effective_port)
    return f"http://[{host}]:{port}/" if ":" in str(host) else f"http://{host}:{port}/"


def _end(*_: object) -> NoReturn:
    raise SystemExit(0)
