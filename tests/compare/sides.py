"""Specs and trees of the tests of compare/."""

from pathlib import Path

from dicomforge import api
from dicomforge.compare.difference import AttributeChange, Comparison, SeriesChange

CT = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: 00123}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 16
    Columns: 16
    PixelSpacing: 1\\1
    slices: 5
    phantom:
      - fill: -1000
      - circle: {radius: 4, value: 40}
"""


def between(folder: Path, old: str, new: str, *, pixels: str = "sample") -> Comparison:
    """What changes between two texts of the spec `ct`."""
    paths = []
    for name, text in (("old", old), ("new", new)):
        path = folder / name / "ct.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return api.diff(*paths, pixels=pixels)


def only(found: Comparison) -> SeriesChange:
    """The one series that changed."""
    (series,) = found.series
    return series


def change(series: SeriesChange, path: str) -> AttributeChange:
    """The change of one Attribute."""
    (one,) = (a for a in series.attributes if a.path == path)
    return one


def pairs(one: AttributeChange) -> list[tuple[str | None, str | None]]:
    """Old and new values."""
    return [(v.old, v.new) for v in one.values]


def built(folder: Path, text: str = CT) -> Path:
    """The tree of a spec that is named `ct`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ct.yaml").write_text(text, encoding="utf-8")
    api.build(folder / "ct.yaml", folder / "out")
    return folder / "out"
