"""Drawings of built files, as `show` reads them."""

from pathlib import Path

from dicomforge.preview.contents import contents
from dicomforge.preview.from_files import read
from dicomforge.preview.gallery import Gallery
from dicomforge.preview.picture import Size
from tests.tools import ROOT, build

HEAD = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X, PatientBirthDate: 1970-01-01, PatientSex: F}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
"""


def shown(text: str, folder: Path, size: Size, series: str = "object") -> Gallery:
    """What a series of a spec shows, read from the files that the spec builds."""
    files = build(text if text.startswith("dicomforge:") else HEAD + text, folder)
    of = contents(read(files, "spec").series, size)
    (one,) = (e for e in of.entries if Path(str(e.shown.content(0))).parent.name == series)
    return one.gallery


def example(name: str) -> str:
    """The spec of a SOP class, without its remark."""
    return (ROOT / "specs" / "sop-classes" / f"{name}.yaml").read_text(encoding="utf-8").partition("\n")[2]
