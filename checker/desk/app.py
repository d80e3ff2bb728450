"""The desk as a WSGI application: the page, its reports, and the endpoint for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from flask import Flask, Response, request
from flask import render_template as template
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    MethodNotAllowed,
    ServiceUnavailable,
    UnprocessableEntity,
    UnsupportedMediaType,
)
from werkzeug.http import dump_options_header

from checker import __version__
from checker.desk.guard import Guard
from checker.desk.work import ACCEPTED, Answer, Kind, Task
from checker.desk.worker import OverloadError
from checker.errors import SourceError
from checker.model import FactBaseNote
from checker.reference.dates import PartialDate
from checker.reports.html_report import policy, style

_PAGE = Path(__file__).parent / "page"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_API = "/api/"
_FIELDS = ("text", "name", "as_of", "today")
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with none at all, browsers hide from the desk that its own page asks
    "X-Content-Type-Options": "nosniff",
}
_OWN = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_MEGA = 1_000_000
_EXAMPLE = """\
# Creams for eczema

Opzelura (ruxolitinib) cream is FDA-approved for mild to moderate atopic dermatitis. No other JAK inhibitor has been \
approved by the FDA for atopic dermatitis.

- Rinvoq (upadacitinib), a tablet, was approved by the FDA for atopic dermatitis in January 2019.
- Anzupgo (delgocitinib) is a cream for chronic hand eczema. The FDA approved it in July 2025.
"""


class Asked(Protocol):
    """What does the work."""

    @property
    def note(self) -> FactBaseNote:
        """The facts that it judges by."""

    def ask(self, task: Task) -> Answer:
        """Do a task."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an article may be, in bytes, and how long its check may take, in seconds."""

    size: int
    seconds: float


def make_app(worker: Asked, guard: Guard, limits: Limits) -> Flask:
    """Make the application."""
    app = Flask(__name__, template_folder=str(_PAGE), static_folder=None)
    # What goes with an article in a form is small.
    app.config.update(MAX_CONTENT_LENGTH=limits.size, MAX_FORM_MEMORY_SIZE=limits.size, MAX_FORM_PARTS=20)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    facts_as_of = PartialDate.parse(worker.note.as_of).in_words()

    @app.before_request
    def refuse() -> None:
        reason = guard.refusal(request.method, dict(request.headers))
        if reason is not None:
            raise Forbidden(reason)

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", _OWN)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    @app.errorhandler(HTTPException)
    def tell(error: HTTPException) -> Response:
        if error.code == 413:
            error.description = f"An article may have {limits.size // _MEGA} MB at most."
        if request.path.startswith(_API):
            response = _json({"error": error.description}, error.code)
        else:
            text = template("message.html", title=error.name, text=error.description, example=False)
            response = Response(text, error.code or 500)
        if error.code == 503:
            response.headers["Retry-After"] = "5"
        if isinstance(error, MethodNotAllowed):
            response.headers["Allow"] = ", ".join(error.valid_methods or ())
        return response

    @app.errorhandler(OverloadError)
    def put_off(error: OverloadError) -> Response:
        return tell(ServiceUnavailable(str(error)))

    @app.errorhandler(SourceError)
    def unread(error: SourceError) -> Response:
        return tell(UnprocessableEntity(str(error)))

    @app.get("/")
    def page() -> str:
        return template(
            "desk.html",
            example=_EXAMPLE if "example" in request.args else "",
            endings=",".join(ACCEPTED),
            most=limits.size,
            facts=worker.note,
            facts_as_of=facts_as_of,
            version=__version__,
        )

    @app.get("/desk.css")
    def css() -> Response:
        return Response(style() + _read("desk.css"), content_type="text/css; charset=utf-8")

    @app.get("/desk.js")
    def js() -> Response:
        return Response(_read("desk.js"), content_type="text/javascript; charset=utf-8")

    @app.get("/report")
    def no_report() -> str:
        return template(
            "message.html", title="No article yet", text="The report on your article appears here.", example=True
        )

    @app.post("/report")
    def report() -> Response:
        answer = worker.ask(_sent(Kind.PAGE))
        response = Response(answer.content, content_type="text/html; charset=utf-8")
        response.headers["Content-Security-Policy"] = f"{policy()}; frame-ancestors 'self'"
        return response

    @app.post("/annotate")
    def annotated() -> Response:
        task = _sent(Kind.WORD)
        response = Response(worker.ask(task).content, content_type=_WORD)
        stem = Path(task.name).stem or "article"
        attachment = {"filename": f"{stem}-reviewed{Path(task.name).suffix or '.docx'}"}
        response.headers["Content-Disposition"] = dump_options_header("attachment", attachment)
        return response

    @app.post("/api/check")
    def api() -> Response:
        task = _sent(Kind.JSON) if request.mimetype == "multipart/form-data" else _task(_object(), Kind.JSON)
        answer = worker.ask(task)
        return Response(answer.content, 200 if answer.read else 422, content_type="application/json; charset=utf-8")

    return app


def _sent(kind: Kind) -> Task:
    """The article in a form: a file, or else a text."""
    file = request.files.get("file")
    if file is not None and file.filename:
        return _task({**request.form, "name": file.filename}, kind, file)
    # A browser ends the lines of a form as no file does.
    return _task({**request.form, "text": request.form.get("text", "").replace("\r\n", "\n")}, kind)


def _task(fields: Mapping[str, Any], kind: Kind, file: FileStorage | None = None) -> Task:
    unknown = sorted(set(fields) - {*_FIELDS, "format"})
    if unknown:
        raise BadRequest(f"No field {unknown[0]!r}; possible are {', '.join(_FIELDS)}.")
    text = fields.get("text")
    if file is None and not isinstance(text, str):
        raise BadRequest("A text is wanted, or a file.")
    name, written = fields.get("name") or "", fields.get("as_of") or None
    if not isinstance(name, str):
        raise BadRequest("The name is to be a text.")
    if file is None and (form := fields.get("format")):
        name = f"{name or 'article'}{form}"
    try:
        as_of = None if written is None else PartialDate.parse(str(written))
    except ValueError as error:
        raise BadRequest(f"as_of: {error}") from error
    content: bytes | str = file.read() if file is not None else str(text)
    return Task(kind, content, name, as_of, bool(fields.get("today")))


def _object() -> Mapping[str, Any]:
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send application/json, or a file as multipart/form-data.")
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        raise BadRequest("A JSON object with a text is wanted.")
    return sent


def _json(data: object, status: int | None) -> Response:
    from flask import json

    return Response(json.dumps(data) + "\n", status or 500, content_type="application/json; charset=utf-8")


def _read(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")
