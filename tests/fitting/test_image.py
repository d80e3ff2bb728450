"""Dockerfile and .dockerignore, as far as they can be checked without Docker."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest
import setuptools

from tests.test_packaging import LEFT_OUT, build, expected

ROOT = Path(__file__).resolve().parents[2]
LINES = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text(encoding="utf-8")).splitlines()
STEPS = [line.split(maxsplit=1) for line in LINES if line and not line.startswith("#")]
COPIED = [source for word, rest in STEPS if word == "COPY" for source in rest.split()[:-1]]
CONFIG = ConfigParser()
CONFIG.read(ROOT / "setup.cfg", encoding="utf-8")


@pytest.mark.skipif(
    int(setuptools.__version__.partition(".")[0]) < 77, reason="pyproject.toml asks for a newer setuptools"
)
def test_what_is_copied_makes_the_whole_wheel(tmp_path: Path) -> None:
    source = tmp_path / "src"
    source.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=LEFT_OUT)
        else:
            shutil.copy(ROOT / name, source)
    with zipfile.ZipFile(build("build_wheel", source, tmp_path / "wheel")) as archive:
        assert {name for name in archive.namelist() if ".dist-info/" not in name} == expected()


def test_what_is_copied_is_all_that_docker_is_sent() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in ignored
    assert sorted(line[1:] for line in ignored if line.startswith("!")) == sorted(COPIED)


def test_its_python_is_one_that_onlabel_runs_on() -> None:
    images = {rest.split()[0] for word, rest in STEPS if word == "FROM"}
    (image,) = images
    version = re.fullmatch(r"python:(3\.\d+)-slim", image)
    assert version is not None
    assert f"Python :: {version[1]}\n" in CONFIG["metadata"]["classifiers"] + "\n"


def test_it_runs_onlabel_and_not_as_root() -> None:
    last = dict(STEPS)
    assert json.loads(last["ENTRYPOINT"]) == ["onlabel"]
    assert last["WORKDIR"] == "/work"
    assert last["USER"] == "onlabel"
    words = [word for word, _ in STEPS]
    assert "RUN" not in words[words.index("USER") :]
    assert "--create-home onlabel" in " ".join(rest for word, rest in STEPS if word == "RUN")
