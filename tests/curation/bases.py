"""Small fact folders, written as YAML."""

from __future__ import annotations

from pathlib import Path

AUTHORITIES = """
- authority: FDA
  market: the United States
  capitals: [US]
- authority: EC
  market: the European Union
- authority: EMA
  role: recommends
  market: the European Union
- authority: MHRA
  market: the United Kingdom
"""
CLASSES = """
- class: small molecule
- class: JAK inhibitor
  is_a: [small molecule]
  names: [jakinib]
  abbreviations: [JAKi]
- class: pan-JAK inhibitor
  is_a: [JAK inhibitor]
"""
CONDITIONS = """
- condition: eczema
- condition: atopic dermatitis
  is_a: [eczema]
  names: [atopic eczema]
  abbreviations: [AD]
- condition: hand eczema
  is_a: [eczema]
- condition: psoriasis
"""
SOURCES = "sources: [{title: Label, url: 'https://example.org/label', seen: 2026-02}]"
LISTS = {"authorities.yaml": AUTHORITIES, "classes.yaml": CLASSES, "conditions.yaml": CONDITIONS}


def fact(id: str, **said: str) -> str:
    """A fact as one line of YAML, an FDA approval for atopic dermatitis of 2020-01-01 unless told otherwise."""
    given = {
        "authority": "FDA",
        "status": "approved",
        "date": "2020-01-01",
        "conditions": "[atopic dermatitis]",
        "reviewed": "true",
    }
    fields = [f"{key}: {value}" for key, value in (given | said).items() if value]
    return f"  - {{id: {id}, {', '.join(fields)}, {SOURCES if 'sources' not in said else ''}}}".replace(", }", "}")


def agent(name: str, *facts: str, brand: str = "", markets: str = "FDA, EC, MHRA", **said: str) -> str:
    """An agent's file."""
    rows = [f"agent: {name}", *(f"{key}: {value}" for key, value in said.items())]
    if brand:
        rows.append(f"products: [{{brand: {brand}, authorities: [{markets}], route: oral, form: tablet}}]")
    return "\n".join([*rows, *(["facts:", *facts] if facts else [])]) + "\n"


def folder(root: Path, agents: dict[str, str], **lists: str) -> Path:
    """Write a fact folder; `agents` by file name, `lists` in place of the usual ones."""
    (root / "agents").mkdir(parents=True, exist_ok=True)
    for name, text in agents.items():
        (root / "agents" / f"{name}.yaml").write_text(text, encoding="utf-8")
    for name, text in (LISTS | {f"{name}.yaml": text for name, text in lists.items()}).items():
        if text:
            (root / name).write_text(text, encoding="utf-8")
    return root


def overlay_folder(root: Path, agents: dict[str, str], **lists: str) -> Path:
    """A fact folder with nothing but what is given."""
    return folder(root, agents, **({name.removesuffix(".yaml"): "" for name in LISTS} | lists))
