"""docs/ci.md and docs/cms.md: their commands run, and their files fit what is there."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml

from tests.desk.running import desk
from tests.fitting.articles import CONTRADICTORY, MENDED

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
PAGES = {name: (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("ci", "cms")}

Shell = Callable[[str], subprocess.CompletedProcess[str]]


def block(page: str, heading: str, language: str) -> str:
    """The first block of a language under a heading."""
    (section,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGES[page], re.DOTALL | re.MULTILINE)
    found = re.search(rf"^```{language}\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell in a folder with articles, whose `onlabel` is this checkout's."""
    programs = tmp_path / "bin"
    programs.mkdir()
    command = f"PYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m checker"
    program(programs / "onlabel", f'{command} "$@"')
    (tmp_path / "articles").mkdir()
    article(tmp_path, CONTRADICTORY)

    def run(script: str) -> subprocess.CompletedProcess[str]:
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, text=True
        )

    return run


def article(folder: Path, text: str) -> None:
    (folder / "articles" / "tablets.md").write_text(text, encoding="utf-8")


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


# ---------------------------------------------------------------- CI


def test_the_plain_command(shell: Shell, tmp_path: Path) -> None:
    command = block("ci", "Plain shell", "sh")
    assert shell(command).returncode == 1
    assert json.loads((tmp_path / "onlabel.json").read_text())["summary"]["findings"]["error"] > 0
    article(tmp_path, MENDED)
    assert shell(command).returncode == 0
    assert json.loads((tmp_path / "onlabel.json").read_text())["summary"]["findings"]["error"] == 0


def test_the_job_for_gitlab(shell: Shell, tmp_path: Path) -> None:
    job = yaml.safe_load(block("ci", "GitLab CI", "yaml"))["onlabel"]
    reports = job["artifacts"]["reports"]
    done = shell("\n".join(job["script"]))
    assert done.returncode == 1, done.stderr
    assert job["artifacts"]["when"] == "always"
    issues = json.loads((tmp_path / reports["codequality"]).read_text())
    assert {issue["location"]["path"] for issue in issues} == {"articles/tablets.md"}
    assert JUnitXml.fromfile(str(tmp_path / reports["junit"])).failures > 0


def test_the_pipeline_for_jenkins(shell: Shell, tmp_path: Path) -> None:
    text = block("ci", "Jenkins", "groovy")
    command, report = re.search(r"sh '(.+?)'", text), re.search(r"junit '(.+?)'", text)
    assert command is not None
    assert report is not None
    assert shell(command[1]).returncode == 1
    assert JUnitXml.fromfile(str(tmp_path / report[1])).failures > 0


def test_the_workflow_names_what_the_action_has() -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```", PAGES["ci"], re.DOTALL | re.MULTILINE)
    steps: list[dict[str, Any]] = []
    for one in map(yaml.safe_load, blocks):
        steps += (
            one if isinstance(one, list) else [step for job in one.get("jobs", {}).values() for step in job["steps"]]
        )
    ours = [step["with"] for step in steps if step.get("uses", "").startswith("OWNER/onlabel@")]
    assert len(ours) == 2
    assert all(set(given) <= set(ACTION["inputs"]) for given in ours)
    used = set(re.findall(r"steps\.onlabel\.outputs\.([\w-]+)", PAGES["ci"]))
    assert used
    assert used <= set(ACTION["outputs"])
    assert all(f"`{name}`" in PAGES["ci"] for name in ACTION["outputs"])


def test_the_hook_is_named_as_it_is() -> None:
    (repository,) = yaml.safe_load(block("ci", "pre-commit", "yaml"))["repos"]
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [one["id"] for one in repository["hooks"]] == [hook["id"]]


# ---------------------------------------------------------------- CMS

USUAL = "http://127.0.0.1:8765/"
WORDPRESS = """
function add_filter( $name, $what ) { $GLOBALS['filter'] = $what; }
function get_post( $id ) { return (object) array( 'post_status' => 'draft', 'post_content' => '' ); }
function wp_json_encode( $data ) { return json_encode( $data ); }
function wp_remote_post( $address, $given ) {
	$options = array( 'method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => $given['body'],
		'ignore_errors' => true );
	$body = file_get_contents( $address, false, stream_context_create( array( 'http' => $options ) ) );
	return array( 'body' => $body, 'code' => (int) explode( ' ', $http_response_header[0] )[1] );
}
function is_wp_error( $one ) { return $one instanceof WP_Error; }
function wp_remote_retrieve_body( $answer ) { return $answer['body']; }
function wp_remote_retrieve_response_code( $answer ) { return $answer['code']; }
class WP_Error { function __construct( public $code, public $message, public $data ) {} }
"""
TRY_PHP = """
function tell( $post ) {
	$done = $GLOBALS['filter']( (object) $post );
	return $done instanceof WP_Error ? $done->message : 'published';
}
$wrong = '<p>No JAK inhibitor has been approved by the FDA for atopic dermatitis.</p>';
echo json_encode( array(
	tell( array( 'ID' => 1, 'post_content' => $wrong ) ), // a draft
	tell( array( 'post_status' => 'publish', 'post_content' => '<p>Wash.</p>' ) ),
	tell( array( 'post_status' => 'publish', 'post_content' => $wrong ) ),
) );
"""
TRY_JS = """
const validate = onlabel({ custom: (one) => one })
const wrong = 'No JAK inhibitor has been approved by the FDA for atopic dermatitis.'
console.log(JSON.stringify([await validate(['Wash.']), await validate([wrong])]))
"""
HTML = "<p>No JAK inhibitor has been approved by the FDA for atopic dermatitis.</p>\n"


def test_a_draft_by_standard_input(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "draft.html").write_text(HTML, encoding="utf-8")
    done = shell(block("cms", "Any system that can run a command", "sh"))
    assert done.returncode == 1
    assert json.loads(done.stdout)["articles"][0]["path"] == "draft.html"


def test_only_what_is_clean_is_published_in_wordpress(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "7.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "8.html").write_text("<p>Wash your hands.</p>\n", encoding="utf-8")
    stand_in = 'case "$2" in list) echo 7; echo 8;; get) cat "$3.html";; update) echo "$3 $4" >> updated;; esac'
    program(tmp_path / "bin" / "wp", stand_in)
    done = shell(block("cms", "WordPress", "sh"))
    assert "post-7.html:1:4 error contradicted-denial" in done.stdout
    assert (tmp_path / "updated").read_text() == "8 --post_status=publish\n"


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk."""
    with desk(tmp_path_factory.mktemp("gate")) as (address, _):
        yield address


def faults(gate: str, *given: str | None) -> list[str]:
    """What the function of the page finds."""
    names: dict[str, Any] = {}
    exec(compile(block("cms", "A publish gate", "python"), "docs/cms.md", "exec"), names)
    names["DESK"] = names["DESK"].replace(USUAL, gate)
    found: list[str] = names["faults"](*given)
    return found


@pytest.mark.parametrize(("as_of", "publish"), [(None, False), ("2025-08-15", False), ("2020", True)])
def test_the_gate_refuses_what_contradicts_the_facts_of_its_date(gate: str, as_of: str | None, publish: bool) -> None:
    assert (faults(gate, HTML, "p.html", as_of) == []) is publish
    assert faults(gate, "<p>Wash your hands.</p>") == []


def test_the_gate_refuses_what_it_could_not_check(gate: str) -> None:
    (said,) = faults(gate, HTML, "p.html", "soon")
    assert said.startswith("onlabel could not check it")


def test_the_plugin_for_wordpress(gate: str, tmp_path: Path) -> None:
    php = shutil.which("php")
    if php is None:
        pytest.skip("no PHP is installed")
    plugin = block("cms", "WordPress", "php").replace(USUAL, gate).removeprefix("<?php")
    (tmp_path / "try.php").write_text(f"<?php {WORDPRESS}{plugin}{TRY_PHP}", encoding="utf-8")
    done = subprocess.run([php, "try.php"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)[:2] == ["published", "published"]
    assert "approved" in json.loads(done.stdout)[2]


def test_the_validation_for_sanity(gate: str, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node is installed")
    rule = block("cms", "Sanity", "js").replace("https://gate.example/", gate)
    rule = rule.replace(
        "import { toPlainText } from '@portabletext/toolkit'", "const toPlainText = (one) => one.join()"
    )
    (tmp_path / "try.mjs").write_text(rule + TRY_JS, encoding="utf-8")
    done = subprocess.run([node, "try.mjs"], cwd=tmp_path, capture_output=True, text=True, check=True)
    clean, wrong = json.loads(done.stdout)
    assert clean is True
    assert "approved" in wrong


# ---------------------------------------------------------------- both


@pytest.mark.parametrize("page", ["ci.md", "cms.md", "desk.md", "python.md"])
def test_the_readme_links_the_page(page: str) -> None:
    assert f"(docs/{page})" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)", PAGES[page]):
        assert (ROOT / "docs" / target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_every_section_says_whether_it_was_tried(page: str) -> None:
    for section in re.split(r"^## ", PAGES[page], flags=re.MULTILINE)[1:]:
        assert re.search(r"\((Tried|Not tried)|^Untried\.", section, re.MULTILINE), section.splitlines()[0]
