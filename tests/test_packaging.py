"""What is installed is what is in the checkout, by every way of installing. No network."""

import configparser
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from importlib import import_module
from pathlib import Path

import pytest

import checker
from checker.entities.words import GROUPS, MISSPELLINGS
from checker.errors import DataError
from checker.folders import folder

ROOT = Path(__file__).resolve().parent.parent
DATA = ("rules", "reference_facts")
LEFT_OUT = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__", "*.pyc", "*~")

SHOW_FOLDERS = "from checker.folders import folder; print(folder('rules')); print(folder('reference_facts'))"


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command away from this process's own paths, and return what it printed."""
    kept = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONHOME"}}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**kept, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def build(hook: str, source: Path, to: Path) -> Path:
    """Call a hook of the build backend in `source`; return the file it made."""
    to.mkdir(exist_ok=True)
    code = f"import sys, setuptools.build_meta as b; open(sys.argv[2], 'w').write(b.{hook}(sys.argv[1]))"
    run(sys.executable, "-c", code, to, to / "name", cwd=source)
    return to / (to / "name").read_text()


def install(wheel: Path, to: Path) -> Path:
    """Install a wheel, without what it needs, into a folder."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-q")
    run(*pip, "--no-index", "--no-deps", "--no-compile", "--target", to, wheel, cwd=to.parent)
    return to


def folders_seen(from_: Path, cwd: Path) -> list[Path]:
    """The data folders as a bare interpreter sees them that knows the site folder `from_` and no other."""
    code = f"import site, sys; site.addsitedir(sys.argv[1]); {SHOW_FOLDERS}"
    return [Path(line) for line in run(sys.executable, "-I", "-S", "-c", code, from_, cwd=cwd).splitlines()]


def files(top: Path) -> set[str]:
    """All files under a folder, less what an interpreter or editor leaves."""
    return {
        path.relative_to(top).as_posix()
        for path in top.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") or part == "__pycache__" for part in path.parts[len(top.parts) :])
    }


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout without anything that was built in it."""
    return Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("packaging") / "checkout", ignore=LEFT_OUT))


@pytest.fixture(scope="module")
def sdist(checkout: Path) -> Path:
    return build("build_sdist", checkout, checkout.parent / "sdist")


@pytest.fixture(scope="module")
def wheel(sdist: Path) -> Path:
    """The wheel as it is published: built from the unpacked sdist."""
    with tarfile.open(sdist) as archive:
        archive.extractall(sdist.parent, filter="data")
    return build("build_wheel", sdist.parent / sdist.name.removesuffix(".tar.gz"), sdist.parent.parent / "wheel")


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    return install(wheel, wheel.parent.parent / "installed")


def expected() -> set[str]:
    """What the wheel should hold, by the checkout."""
    return {f"checker/{name}" for name in files(ROOT / "checker")} | {
        f"checker/{data}/{name}" for data in DATA for name in files(ROOT / data)
    }


def test_the_wheel_holds_all_code_and_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == expected(), "name new packages and data file kinds in setup.cfg"


def test_the_wheel_from_the_checkout_is_the_same(checkout: Path, wheel: Path) -> None:
    direct = build("build_wheel", checkout, checkout.parent / "direct")
    with zipfile.ZipFile(direct) as one, zipfile.ZipFile(wheel) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())


def test_a_deleted_data_file_leaves_the_wheel(checkout: Path, tmp_path: Path) -> None:
    again = Path(shutil.copytree(checkout, tmp_path / "again"))
    deleted = again / "rules" / "deleted.yaml"
    deleted.write_text("words: []\n")
    for to, held in (("before", True), ("after", False)):
        with zipfile.ZipFile(build("build_wheel", again, tmp_path / to)) as archive:
            assert ("checker/rules/deleted.yaml" in archive.namelist()) is held
        deleted.unlink(missing_ok=True)


def test_the_sdist_holds_what_tests_and_readers_need(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "setup.cfg", "pyproject.toml"}
    for top in ("samples", "tests", *DATA):
        needed |= {f"{top}/{name}" for name in files(ROOT / top)}
    assert needed <= held


def test_metadata(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = Parser().parsestr(
            archive.read(next(name for name in names if name.endswith(".dist-info/METADATA"))).decode()
        )
    assert (metadata["Name"], metadata["Version"]) == ("onlabel", checker.__version__)
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    needs = [need for need in metadata.get_all("Requires-Dist", []) if "extra ==" not in need]
    assert needs
    assert all("<" in need and ">=" in need for need in needs), "dependencies have both bounds"


def test_an_installed_wheel_finds_its_own_data(installed: Path, tmp_path: Path) -> None:
    seen = folders_seen(installed, tmp_path)
    assert seen == [installed.resolve() / "checker" / data for data in DATA]
    assert [files(path) for path in seen] == [files(ROOT / data) for data in DATA]


def test_an_installed_wheel_runs(installed: Path, tmp_path: Path) -> None:
    said = run(sys.executable, "-m", "checker", "--version", cwd=tmp_path, PYTHONPATH=str(installed))
    assert checker.__version__ in said


def test_a_bare_checkout_finds_its_data(checkout: Path, tmp_path: Path) -> None:
    assert folders_seen(checkout, tmp_path) == [checkout.resolve() / data for data in DATA]


def test_an_editable_install_finds_the_checkouts_data(checkout: Path, tmp_path: Path) -> None:
    editable = install(build("build_editable", checkout, tmp_path / "editable"), tmp_path / "installed")
    assert not (editable / "checker").exists()
    assert folders_seen(editable, tmp_path) == [checkout.resolve() / data for data in DATA]


def test_here_the_data_is_found() -> None:
    assert all(folder(name).is_dir() for name in ("rules", "reference_facts"))


def test_data_in_neither_place_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.folders.__file__", str(tmp_path / "checker" / "folders.py"))
    with pytest.raises(DataError) as raised:
        folder("rules")
    assert str(tmp_path / "checker" / "rules") in str(raised.value)
    assert str(tmp_path / "rules") in str(raised.value)


def entry_points() -> list[tuple[str, str, str]]:
    """Group, name and target of each line in setup.cfg."""
    config = configparser.ConfigParser(delimiters=("=",), comment_prefixes=("#",))
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return [
        (group, name.strip(), target.strip())
        for group, lines in config["options.entry_points"].items()
        for name, _, target in (line.partition("=") for line in lines.splitlines() if line.strip())
    ]


def test_each_component_has_an_entry_point() -> None:
    declared = {name for group, name, _ in entry_points() if group == "spacy_factories"}
    assert declared == {f"onlabel_{group}" for group in (*GROUPS, MISSPELLINGS, "sentences")}


@pytest.mark.parametrize(("group", "name", "target"), entry_points())
def test_entry_points_exist(group: str, name: str, target: str) -> None:
    module, _, attribute = target.partition(":")
    assert callable(getattr(import_module(module), attribute)), f"{group}: {name}"
