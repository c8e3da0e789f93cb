"""Writes `scripts/standard/edition_2024e/` from a checkout of innolitics/dicom-standard.

    git clone https://github.com/innolitics/dicom-standard
    git -C dicom-standard checkout 7f4749d09ed3ef2fa70637d376d423a4b13523cd
    python scripts/excerpt_standard.py dicom-standard/standard

The repository publishes no package of this edition, and its files are too large to commit whole. This keeps what
`scripts/generate_standard.py` needs: the conditions of Modules, the functional group macros of each IOD, and the
actions of the confidentiality profiles (PS3.15 Table E.1-1).
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "standard" / "edition_2024e"

OPTIONS = (
    *("basicProfile", "rtnSafePrivOpt", "rtnUIDsOpt", "rtnDevIdOpt", "rtnInstIdOpt", "rtnPatCharsOpt"),
    *("rtnLongFullDatesOpt", "rtnLongModifDatesOpt", "cleanDescOpt", "cleanStructContOpt", "cleanGraphOpt"),
)
"""The columns of PS3.15 Table E.1-1 with an action, in its order."""


def excerpt(source: Path) -> dict[str, str]:
    """File name -> tab-separated text, in the order of the source."""
    modules = _read(source, "ciod_to_modules")
    groups = _read(source, "ciod_to_func_group_macros")
    used = {row["macroId"] for row in groups}
    return {
        "module_conditions.tsv": _lines(
            (row["ciodId"], row["moduleId"], _text(row["conditionalStatement"]))
            for row in modules
            if row["conditionalStatement"]
        ),
        "group_uses.tsv": _lines(
            (row["ciodId"], row["macroId"], row["usage"], _text(row["conditionalStatement"])) for row in groups
        ),
        "groups.tsv": _lines(
            (row["id"], row["name"], row["linkToStandard"].rpartition("#table_")[2].removeprefix("PS3.3_"))
            for row in _read(source, "macros")
            if row["id"] in used
        ),
        "confidentiality.tsv": _lines(
            (_pattern(row["tag"]), _text(row["name"]), *(row.get(option, "") for option in OPTIONS))
            for row in _read(source, "confidentiality_profile_attributes")
        ),
    }


def _pattern(tag: str) -> str:
    """`(60XX,3000)` as 60xx3000; private elements as `private`."""
    return "private" if "ODD" in tag else "".join(tag[1:-1].split(",")).replace("X", "x")


def _read(source: Path, name: str) -> list[dict[str, Any]]:
    return json.loads((source / f"{name}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _text(statement: str | None) -> str:
    return " ".join((statement or "").split())


def _lines(rows: Iterable[tuple[str, ...]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def main() -> None:
    """Writes the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="the folder with ciod_to_modules.json")
    for name, text in excerpt(parser.parse_args().source).items():
        (FOLDER / name).write_bytes(text.encode())


if __name__ == "__main__":
    main()
