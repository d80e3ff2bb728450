"""The claims of a site in one file: what is read again, what is dropped, and that nothing is lost on the way."""

from __future__ import annotations

import sqlite3
from itertools import islice
from pathlib import Path

import pytest

from checker.errors import DataError
from checker.facts.base import load_facts
from checker.model import Claim
from checker.run import Settings, check
from checker.site import indexing
from checker.site.encoding import decode_claim, encode_claim
from checker.site.indexing import Indexed, index
from checker.site.store import Store
from tests.site.generating import Claims

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
DENIED = "Nemolizumab is not approved by the FDA for atopic dermatitis.\n"
APPROVED = "Xolair (omalizumab) is approved by the FDA for asthma.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.md").write_text(f"---\ndate: 2024-05-01\n---\n\n{DENIED}")
    (folder / "b.md").write_text(APPROVED)
    return folder


def indexed(site: Path, *paths: Path, settings: Settings | None = None) -> Indexed:
    with Store(site.parent / "claims.sqlite", create=True) as store:
        return index(paths or [site], store, settings or Settings())


def stored(site: Path) -> dict[str, list[Claim]]:
    """The claims in store by file; nothing else is left in it."""
    line = """SELECT files.path, said, places FROM files JOIN articles ON file = files.id
        LEFT JOIN claims ON article = articles.id LEFT JOIN statements ON statements.id = statement
        ORDER BY claims.id"""
    found: dict[str, list[Claim]] = {}
    with Store(site.parent / "claims.sqlite") as store:
        for path, said, places in store.rows(line):
            claims = found.setdefault(str(path), [])
            claims += [decode_claim(str(said), str(places))] if said else []
        orphans = "SELECT count(*) FROM {} WHERE statement NOT IN (SELECT statement FROM claims)"
        assert [list(store.rows(orphans.format(table))) for table in ("subjects", "brands")] == [[(0,)], [(0,)]]
    return found


def test_claims_come_back_whole() -> None:
    made = list(islice(Claims(load_facts(), 3), 300))
    read = [judged.claim for checked in check([SAMPLES]).checked for judged in checked.judged]
    assert len(read) > 20
    for claim in (*made, *read):
        back = decode_claim(*encode_claim(claim))
        assert back == claim
        assert back.origins == claim.origins  # equality leaves them out


@pytest.mark.parametrize(
    "said", ["", "[]", "{}", '{"status":"fine"}', '{"status":"approved","parts":[{"agentt":"x"}]}']
)
def test_what_is_no_claim_is_an_error_of_data(said: str) -> None:
    with pytest.raises(DataError, match="index the articles anew"):
        decode_claim(said)


def test_only_what_changed_is_read(site: Path) -> None:
    first = indexed(site)
    assert (first.read, first.unchanged, first.dropped, first.articles, first.claims) == (2, 0, 0, 2, 2)
    again = indexed(site)
    assert (again.read, again.unchanged, again.dropped, again.claims) == (0, 2, 0, 2)
    (site / "b.md").write_text(APPROVED + "\n" + DENIED)
    (site / "c.md").write_text("Wash your hands.\n")
    later = indexed(site)
    assert (later.read, later.unchanged, later.dropped, later.articles, later.claims) == (2, 1, 0, 3, 3)


def test_what_is_stored_is_what_is_read(site: Path) -> None:
    indexed(site)
    found = check([site]).checked
    assert stored(site) == {f"site/{Path(one.path).name}": [judged.claim for judged in one.judged] for one in found}


def test_what_is_gone_is_dropped_where_it_was_looked_for(site: Path) -> None:
    other = site.parent / "other"
    other.mkdir()
    (other / "x.md").write_text(APPROVED)
    indexed(site, site, other)
    (site / "a.md").unlink()
    (other / "x.md").unlink()
    done = indexed(site)
    assert (done.dropped, done.articles) == (1, 2)
    assert stored(site).keys() == {"site/b.md", "other/x.md"}


def test_what_cannot_be_read_is_dropped_and_told(site: Path) -> None:
    indexed(site)
    (site / "b.md").write_bytes(b"\x00\x01\x02\xff" * 50)
    (error,) = (done := indexed(site)).errors
    assert "b.md" in str(error)
    assert (done.dropped, done.claims) == (1, 1)


def test_settings_that_decide_how_it_is_read_count(site: Path) -> None:
    indexed(site)
    assert indexed(site, settings=Settings(authority="EC")).read == 2
    assert indexed(site, settings=Settings(authority="EC", today=True)).read == 0


def test_a_new_name_is_read_for_and_a_new_decision_is_not(site: Path, tmp_path: Path) -> None:
    indexed(site)
    facts = tmp_path / "facts"
    (facts / "agents").mkdir(parents=True)
    file = facts / "agents" / "examplinib.yaml"
    file.write_text("agent: examplinib\nclasses: [JAK inhibitor]\n")
    assert indexed(site, settings=Settings(facts=(facts,))).read == 2
    decision = "{id: new, authority: FDA, status: approved, date: 2025-01-02, conditions: [vitiligo], "
    source = "sources: [{title: a register, url: 'https://example.org', seen: 2025-02}]}"
    file.write_text(f"{file.read_text()}facts:\n  - {decision}{source}\n")
    assert indexed(site, settings=Settings(facts=(facts,))).read == 0


def test_another_reader_reads_all_anew(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not indexed(site).anew
    monkeypatch.setattr(indexing, "__version__", "99.0")
    done = indexed(site)
    assert (done.anew, done.read, done.claims) == (True, 2, 2)


def test_another_form_is_made_anew_and_not_asked(site: Path) -> None:
    indexed(site)
    with sqlite3.connect(site.parent / "claims.sqlite") as db:
        db.execute("UPDATE about SET value = 'old' WHERE key = 'shape'")
    db.close()
    with pytest.raises(DataError, match="another version of onlabel; index the articles anew"):
        Store(site.parent / "claims.sqlite")
    assert indexed(site).read == 2


def test_a_file_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    with pytest.raises(DataError, match="no such file"):
        Store(path)
    assert not path.exists()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE theirs (a)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(DataError, match="another program"):
        Store(path, create=True)
    assert path.read_bytes() == before
    path.write_text("These are words, and no database at all; there are enough of them to see that at once." * 20)
    with pytest.raises(DataError, match="not a database"):
        Store(path, create=True)


def test_what_breaks_off_leaves_what_was_there(site: Path) -> None:
    indexed(site)
    with Store(site.parent / "claims.sqlite", create=True) as store:
        with pytest.raises(KeyboardInterrupt):  # noqa: PT012, SIM117 (what is written before it is the point)
            with store.writing():
                store.drop(["site/a.md"])
                raise KeyboardInterrupt
        assert store.counts()["claims"] == 2
