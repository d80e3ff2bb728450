"""Drafts on disk: what is written, what is merged, what is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli.facts_import import import_facts
from checker.errors import DataError
from checker.imports import read_register
from checker.imports.common import Options, file_name
from checker.imports.writing import Written, write_register
from checker.reference.store import read_folder
from tests.imports.making import agent_files, drugsatfda, ema, medicine, openfda, spl
from tests.imports.test_registers import AD, LABEL, RESULT, ROWS


def write(path: Path, format: str, into: Path) -> Written:
    """Import one file."""
    return write_register(read_register(path, format, Options()), into, lambda done, total: None)


@pytest.fixture
def fda(tmp_path: Path) -> Path:
    return drugsatfda(tmp_path / "fda.zip", **ROWS)


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "facts"


FILE = """\
# Imported by `onlabel facts import` from drugsatfda; checksum {checksum}.
# Compare each fact with its source, then set `reviewed: true`: a later import leaves it as it is.
agent: examplinib
names: [examplinib maleate]

products:
  - brand: Testaris XR
    authorities: [FDA]
    route: oral
    form: tablet
    maker: Test Pharma Inc

facts:
  - id: examplinib-fda-testaris-xr-nda990001
    authority: FDA
    brand: Testaris XR
    status: approved
    date: 2001-05-04
    gap: conditions
    route: oral
    form: tablet
    application: NDA990001
    sources:
      - title: Drugs@FDA data files snapshot 2019-07-02
        seen: 2019-07-02
    reviewed: false
    note: 'Type 1 - New Molecular Entity; priority review; marketing status: discontinued'

  - id: examplinib-fda-nda990003
    authority: FDA
    status: tentatively-approved
    date: 2013-03-03
    gap: conditions
    route: topical
    form: cream
    application: NDA990003
    sources:
      - title: Drugs@FDA data files snapshot 2019-07-02
        seen: 2019-07-02
    reviewed: false
"""


def test_the_file_reads_as_a_curator_would_write_it(fda: Path, into: Path) -> None:
    write(fda, "drugsatfda", into)
    text = (into / "agents" / "examplinib.yaml").read_text(encoding="utf-8")
    assert re.sub(r"checksum [0-9a-f]{8}", "checksum {checksum}", text) == FILE


def test_what_is_written_is_a_fact_folder(fda: Path, into: Path) -> None:
    write(fda, "drugsatfda", into)
    (entry,) = read_folder(into)["agents"]
    assert [fact["reviewed"] for fact in entry["facts"]] == [False, False]


def test_the_editors_schema_is_named_where_there_is_one(fda: Path, into: Path) -> None:
    (into / "schema").mkdir(parents=True)
    (into / "schema" / "agent.json").write_text("{}")
    write(fda, "drugsatfda", into)
    write(fda, "drugsatfda", into)
    text = (into / "agents" / "examplinib.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/agent.json\n# Imported")


def test_the_same_again_changes_nothing(fda: Path, into: Path) -> None:
    write(fda, "drugsatfda", into)
    path = into / "agents" / "examplinib.yaml"
    before = path.stat()
    written = write(fda, "drugsatfda", into)
    assert dict(written.files) == {"unchanged": 1}
    assert dict(written.facts) == {"unchanged": 2}
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert [one.name for one in path.parent.iterdir()] == ["examplinib.yaml"]  # no drafts are left


def test_a_newer_file_replaces_what_nobody_reviewed(fda: Path, into: Path, tmp_path: Path) -> None:
    write(fda, "drugsatfda", into)
    newer = [row.replace("2013-03-03", "2014-04-04") for row in ROWS["Submissions"]]
    written = write(drugsatfda(tmp_path / "new.zip", **{**ROWS, "Submissions": newer}), "drugsatfda", into)
    assert dict(written.facts) == {"replaced": 1, "unchanged": 1}
    assert [str(fact["date"]) for fact in agent_files(into)["examplinib"]["facts"]] == ["2001-05-04", "2014-04-04"]


def test_what_a_curator_changed_stays(fda: Path, into: Path, tmp_path: Path) -> None:
    write(fda, "drugsatfda", into)
    path = into / "agents" / "examplinib.yaml"
    text = path.read_text(encoding="utf-8")
    mended = text.replace("gap: conditions", "conditions: [asthma]", 1).replace("reviewed: false", "reviewed: true", 1)
    path.write_text(mended.replace("status: tentatively-approved", "status: approved"), encoding="utf-8")
    mended = path.read_text(encoding="utf-8")
    assert dict(write(fda, "drugsatfda", into).facts) == {"kept as they were": 2}
    assert path.read_text(encoding="utf-8") == mended
    # and after another source has been merged into the file, too
    row = medicine(name="Testaris", number="EMEA/H/C/1", inn="examplinib", authorised="01/02/2010", indication=AD)
    write(ema(tmp_path / "ema.xlsx", row), "ema", into)
    write(fda, "drugsatfda", into)
    facts = {fact["id"]: fact for fact in agent_files(into)["examplinib"]["facts"]}
    assert facts["examplinib-fda-testaris-xr-nda990001"]["conditions"] == ["asthma"]
    assert facts["examplinib-fda-nda990003"]["status"] == "approved"
    assert "examplinib-ec-testaris-1" in facts


def test_sources_are_merged_into_one_file_an_agent(fda: Path, into: Path, tmp_path: Path) -> None:
    row = medicine(name="Testaris", number="EMEA/H/C/1", inn="examplinib", authorised="01/02/2010", indication=AD)
    write(fda, "drugsatfda", into)
    written = write(ema(tmp_path / "ema.xlsx", row), "ema", into)
    write(spl(tmp_path / "a.xml", LABEL, generic="examplinib"), "spl", into)
    assert dict(written.files) == {"merged": 1}
    text = (into / "agents" / "examplinib.yaml").read_text(encoding="utf-8")
    assert "from drugsatfda, ema, spl; checksum" in text
    content = agent_files(into)["examplinib"]
    assert {fact["authority"] for fact in content["facts"]} == {"FDA", "EC"}
    assert len({fact["id"] for fact in content["facts"]}) == len(content["facts"])


def test_the_order_of_imports_does_not_matter(fda: Path, tmp_path: Path) -> None:
    row = medicine(name="Testaris", number="EMEA/H/C/1", inn="examplinib", authorised="01/02/2010", indication=AD)
    table = ema(tmp_path / "ema.xlsx", row)
    for into, formats in (("a", ("drugsatfda", "ema")), ("b", ("ema", "drugsatfda"))):
        for name in formats:
            write({"drugsatfda": fda, "ema": table}[name], name, tmp_path / into)
    one, other = (tmp_path / into / "agents" / "examplinib.yaml" for into in ("a", "b"))
    assert one.read_bytes() == other.read_bytes()


def test_one_application_in_two_files_has_both_sources(into: Path, tmp_path: Path) -> None:
    for day in ("2026-03-10", "2026-04-10"):
        write(openfda(tmp_path / "a.json", RESULT, last_updated=day), "openfda", into)
    (fact,) = agent_files(into)["examplimab"]["facts"]
    assert [str(source["seen"]) for source in fact["sources"]] == ["2026-03-10", "2026-04-10"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("agent: examplinib\n", "was not written by an import"),
        (FILE.format(checksum="00000000") + "# my remark\n", "holds comments that merging would lose"),
        (FILE.format(checksum="00000000").replace("agent: examplinib", "agent: other"), "is about 'other'"),
        (FILE.format(checksum="00000000").replace("authority: FDA\n", ""), "is not as an agent's file should be"),
    ],
)
def test_a_file_that_is_not_ours_is_named_and_nothing_is_written(
    fda: Path, into: Path, tmp_path: Path, text: str, message: str
) -> None:
    path = into / "agents" / "examplinib.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    rows = {**ROWS, "Applications": [*ROWS["Applications"], "990009\tNDA\t\tX"]}
    rows["Products"] = [*ROWS["Products"], "990009\t001\tTABLET;ORAL\t1\t0\tOTHERIS\tOTHERINIB\t0"]
    with pytest.raises(DataError, match=message) as error:
        write(drugsatfda(tmp_path / "more.zip", **rows), "drugsatfda", into)
    assert str(path) in str(error.value)
    assert path.read_text(encoding="utf-8") == text
    assert [one.name for one in path.parent.iterdir()] == ["examplinib.yaml"]


def test_text_that_yaml_could_misread(into: Path, tmp_path: Path) -> None:
    text = "Treatment of: asthma # 'no' - \"yes\"; [x], {y}; ünïcode <&> 2020-01-01"
    row = medicine(
        name="No", number="EMEA/H/C/1", inn="examplinib", holder="On: Off", indication=text, authorised="01/02/2010"
    )
    write(ema(tmp_path / "ema.xlsx", row), "ema", into)
    content = agent_files(into)["examplinib"]
    assert content["products"][0] == {"brand": "No", "authorities": ["EC"], "maker": "On: Off"}
    assert dict(write(tmp_path / "ema.xlsx", "ema", into).files) == {"unchanged": 1}


def test_names_of_files() -> None:
    assert file_name("emtricitabine/tenofovir alafenamide") == "emtricitabine-tenofovir-alafenamide.yaml"
    assert len(file_name("very long/" * 100)) < 255
    assert file_name("very long/" * 100) != file_name("very long/" * 101)


# ---------------------------------------------------------------- the command


def run(*arguments: str | Path) -> Result:
    """Run `onlabel facts import`."""
    return CliRunner().invoke(import_facts, [str(one) for one in arguments])


def test_the_command_says_what_it_did(fda: Path, into: Path) -> None:
    result = run(fda, "--as", "drugsatfda", "--into", into)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Drugs@FDA data files snapshot 2019-07-02: 3 entries read",
        "  1 agent, 1 brand, 2 facts, none of them reviewed",
        "  0 facts without a date, 2 without a condition",
        f"  {into / 'agents'}: 1 new; facts: 2 new",
        "  left out: 1 generic applications (ANDA); --generics takes them in",
        "  odd: 1 rows with more cells than the head",
    ]
    assert result.stderr == ""


def test_the_command_can_be_quiet(fda: Path, into: Path) -> None:
    assert run(fda, "--as", "drugsatfda", "--into", into, "--quiet").output == ""


def test_the_command_wants_its_options(fda: Path, into: Path) -> None:
    assert run(fda, "--into", into).exit_code == 2
    assert run(fda, "--as", "drugsatfda").exit_code == 2
    assert run(fda, "--as", "pdf", "--into", into).exit_code == 2
