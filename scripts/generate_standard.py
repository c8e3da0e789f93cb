"""Writes `dicomforge/standard/tables/`, the Standard as data, from the packages that ship it.

    python scripts/generate_standard.py            # write the tables
    python scripts/generate_standard.py --check    # write nothing; exit 1 if the tables in the tree are not these

The same versions of the sources give the same bytes. docs/standard.md describes the files.
"""

import argparse
import json
from pathlib import Path

from standard import (
    code_tables,
    confidentiality,
    dictionary_tables,
    group_tables,
    module_tables,
    palette_tables,
    single_items,
    sources,
)

TABLES = Path(__file__).resolve().parents[1] / "dicomforge" / "standard" / "tables"


def tables() -> dict[str, str]:
    """Path below the tables folder -> text."""
    files = {
        "manifest.json": _manifest(),
        "dictionary.tsv": dictionary_tables.dictionary(),
        "uids.tsv": dictionary_tables.uids(),
        "palettes.tsv": palette_tables.palettes(),
        "iods.json": module_tables.iods(),
        "holding.tsv": module_tables.holding(),
        "functional_groups.json": group_tables.functional_groups(),
        "single_items.tsv": single_items.single_items(),
        "confidentiality.tsv": confidentiality.confidentiality(),
        "codes.tsv": code_tables.codes(),
        "context_groups.tsv": code_tables.context_groups(),
    }
    return files | {f"modules/{key}.json": text for key, text in module_tables.modules().items()}


def _manifest() -> str:
    manifest = {
        "generator": "scripts/generate_standard.py",
        "note": "Generated from the sources below; do not edit. docs/standard.md describes the files.",
        "sources": [source._asdict() for source in (*sources.SOURCES, sources.COMMITTED)],
    }
    return json.dumps(manifest, indent=1) + "\n"


def differences(files: dict[str, str], folder: Path) -> list[str]:
    """Paths that are missing, differ or are superfluous in the folder."""
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    changed = [path for path, text in files.items() if path not in there or there[path].read_bytes() != text.encode()]
    return sorted([*changed, *(path for path in there if path not in files)])


def write(files: dict[str, str], folder: Path) -> None:
    """Makes the folder hold these files and no others."""
    for path in differences(files, folder):
        target = folder / path
        if path not in files:
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path].encode())


def main() -> int:
    """Exit code 0: done, or fresh; 1: `--check` found differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare only")
    parser.add_argument("--out", type=Path, default=TABLES, help="the folder of the tables")
    arguments = parser.parse_args()
    sources.require()
    files = tables()
    stale = differences(files, arguments.out)
    if not arguments.check:
        write(files, arguments.out)
    print(f"{len(files)} files, {sum(len(text.encode()) for text in files.values())} bytes; {len(stale)} differed")
    for path in stale[:20] if arguments.check else ():
        print(f"  {path}")
    return 1 if arguments.check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
