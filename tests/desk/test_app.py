"""The desk's page and endpoint, with the work done in this process."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import docx
import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from checker.desk.app import Limits, make_app
from checker.desk.guard import Guard
from checker.desk.work import Answer, Task, named, worker
from checker.desk.worker import OverloadError
from checker.model import FactBaseNote
from checker.reports.schema import render_schema
from checker.run import Settings

WRONG = "The FDA has not approved Opzelura (ruxolitinib) for atopic dermatitis."
AS_OF = "2025-08-15"
HOSTILE = "<script>alert(1)</script>\"'>{{ 7 * 7 }}"
LIMITS = Limits(size=1_000_000, seconds=5)


class Here:
    """Does the work at once."""

    def __init__(self) -> None:
        self.note: FactBaseNote
        self._work: Callable[[Task], Answer]
        self.note, self._work = worker(Settings())
        self.tasks: list[Task] = []

    def ask(self, task: Task) -> Answer:
        self.tasks.append(task)
        return self._work(task)


@pytest.fixture(scope="module")
def here() -> Here:
    return Here()


@pytest.fixture
def client(here: Here) -> FlaskClient:
    return make_app(here, Guard.of("127.0.0.1"), LIMITS).test_client()


def word_file(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def sent(client: FlaskClient, **fields: Any) -> Any:
    return client.post("/api/check", json=fields)


# -- the endpoint


def test_the_endpoint_answers_with_the_report_of_the_command_line(client: FlaskClient) -> None:
    answer = sent(client, text=WRONG, name="post.md", as_of=AS_OF)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    report = answer.get_json()
    Draft202012Validator(json.loads(render_schema("report"))).validate(report)
    assert report["schema"] == "onlabel/report/1"
    (article,) = report["articles"]
    assert (article["path"], article["as_of"], article["as_of_from"]) == ("post.md", AS_OF, "option")
    assert [one["rule"] for one in article["findings"]] == ["contradicted-denial"]
    assert article["findings"][0]["span"]["start"] == 0


def test_positions_count_in_the_text_as_it_was_sent(client: FlaskClient) -> None:
    text = f"One.\r\n\r\n{WRONG}"
    (finding,) = sent(client, text=text, name="a.txt", as_of=AS_OF).get_json()["articles"][0]["findings"]
    assert text[finding["span"]["start"] : finding["span"]["end"]] == finding["quote"]
    assert finding["span"]["line"] == 3


def test_a_file_is_sent_as_a_form(client: FlaskClient) -> None:
    form = {"file": (io.BytesIO(word_file(WRONG)), "post.docx"), "as_of": AS_OF}
    (article,) = client.post("/api/check", data=form).get_json()["articles"]
    assert article["path"] == "post.docx"
    assert article["findings"][0]["span"]["location"] == "paragraph 1"


def test_what_cannot_be_read_is_no_clean_report(client: FlaskClient) -> None:
    answer = client.post("/api/check", data={"file": (io.BytesIO(b"PK\x03\x04"), "post.docx")})
    assert answer.status_code == 422
    assert "damaged" in answer.get_json()["articles"][0]["error"]


@pytest.mark.parametrize(
    ("body", "type_", "status", "said"),
    [
        (b"[]", "application/json", 400, "A JSON object with a text"),
        (b"{no", "application/json", 400, "A JSON object with a text"),
        (b"{}", "application/json", 400, "A text is wanted"),
        (b'{"text": 1}', "application/json", 400, "A text is wanted"),
        (b'{"text": "a", "name": 1}', "application/json", 400, "The name is to be a text"),
        (b'{"text": "a", "as_of": "soon"}', "application/json", 400, "as_of: "),
        (b'{"text": "a", "asof": "2020"}', "application/json", 400, "No field 'asof'; possible are text, name"),
        (b"text=a", "text/plain", 415, "Send application/json"),
        (b'{"text": "' + b"a" * LIMITS.size + b'"}', "application/json", 413, "1 MB at most"),
    ],
)
def test_what_is_not_understood_says_so(client: FlaskClient, body: bytes, type_: str, status: int, said: str) -> None:
    answer = client.post("/api/check", data=body, content_type=type_)
    assert (answer.status_code, answer.mimetype) == (status, "application/json")
    assert answer.get_json()["error"].startswith(said) or said in answer.get_json()["error"]


def test_other_methods_and_other_addresses(client: FlaskClient) -> None:
    answer = client.get("/api/check")
    assert (answer.status_code, "POST" in answer.headers["Allow"]) == (405, True)
    assert client.get("/report.css").status_code == 404
    assert client.get("/../setup.cfg").status_code == 404


def test_too_much_is_put_off() -> None:
    class Busy:
        note = FactBaseNote("2026-01-01", "", 1, 1)

        def ask(self, task: Task) -> Answer:
            raise OverloadError("It took longer than 5 s, and was stopped.")

    client = make_app(Busy(), Guard.of("127.0.0.1"), LIMITS).test_client()
    answer = sent(client, text=WRONG)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "5 s" in answer.get_json()["error"]
    page = client.post("/report", data={"text": WRONG})
    assert page.status_code == 503
    assert "5 s" in page.text


# -- the page


def test_a_form_without_script_gets_the_report(client: FlaskClient, here: Here) -> None:
    form = {"text": f"# Creams\r\n\r\n{WRONG}", "name": "", "format": "", "as_of": AS_OF, "file": (io.BytesIO(), "")}
    answer = client.post("/report", data=form)
    assert answer.status_code == 200
    assert "Said not to be approved" in answer.text
    assert here.tasks[-1].content == f"# Creams\n\n{WRONG}"
    assert "line 3" in answer.text


def test_boxes_of_the_form_count(client: FlaskClient, here: Here) -> None:
    client.post("/report", data={"text": "a", "name": "x.md", "format": ".html", "as_of": "", "today": "1"})
    task = here.tasks[-1]
    assert (task.name, task.as_of, task.today) == ("x.md.html", None, True)
    client.post("/report", data={"text": "<p>a</p>", "format": ".txt"})
    assert here.tasks[-1].name == "article.txt"


def test_a_word_file_comes_back_with_comments(client: FlaskClient) -> None:
    form = {"text": "", "name": "", "file": (io.BytesIO(word_file(WRONG)), "my post.docx"), "as_of": AS_OF}
    answer = client.post("/annotate", data=form)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my post-reviewed.docx"'
    (comment,) = docx.Document(io.BytesIO(answer.data)).comments
    assert comment.author == "onlabel"
    for wrong in ({"text": WRONG}, {"file": (io.BytesIO(b"x"), "a.txt")}):
        refused = client.post("/annotate", data=wrong)
        assert refused.status_code == 422
        assert "Word file" in refused.text


def test_what_is_sent_is_shown_as_text(client: FlaskClient) -> None:
    for form in (
        {"text": f"{WRONG} {HOSTILE}", "name": f"{HOSTILE}.md"},
        {"text": "a", "as_of": HOSTILE},
        {"text": "a", HOSTILE: "1"},
        {"file": (io.BytesIO(b"x"), f"{HOSTILE}.docx")},
    ):
        text = client.post("/report", data=form).text
        assert "<script>alert" not in text


# -- what every answer bears


@pytest.mark.parametrize("address", ["/", "/?example=1", "/report", "/desk.css", "/desk.js", "/none"])
def test_nothing_from_elsewhere_is_let_in_and_nothing_is_kept(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


def test_a_report_lets_in_its_own_style_and_script_only(client: FlaskClient) -> None:
    policy = client.post("/report", data={"text": WRONG}).headers["Content-Security-Policy"]
    assert "script-src 'sha256-" in policy
    assert policy.endswith("frame-ancestors 'self'")


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}])
@pytest.mark.parametrize("address", ["/report", "/annotate", "/api/check"])
def test_other_sites_are_refused_before_anything_is_read(
    client: FlaskClient, here: Here, address: str, headers: dict[str, str]
) -> None:
    before = len(here.tasks)
    answer = client.post(address, data={"text": WRONG}, headers=headers)
    assert answer.status_code == 403
    assert len(here.tasks) == before


@pytest.mark.parametrize(
    ("name", "content", "called"),
    [
        ("", "Plain words.", "article.txt"),
        ("", "# A heading\n\nWords.", "article.md"),
        ("", "- one\n- two", "article.md"),
        ("", "See [this](https://example.org).", "article.md"),
        ("", "<p>Words</p>", "article.html"),
        ("", "1 < 2 and **so** on", "article.md"),
        ("post.html", "# words", "post.html"),
        ("C:\\posts\\a.md", "words", "a.md"),
        ("../../etc/passwd", "words", "passwd.txt"),
        ("a\x1b[31m\n.txt", "words", "a[31m.txt"),
        ("", b"PK\x03\x04", "article"),
        ("x" * 500 + ".md", "words", "x" * 117 + ".md"),
    ],
)
def test_what_an_article_is_called_and_read_as(name: str, content: str | bytes, called: str) -> None:
    assert named(name, content) == called
