"""A file is there twice, under two names, as copies from media leave it."""

from __future__ import annotations

from dataclasses import replace

from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import of_one

STATUS = "legal"
CITATION = "PS3.10 section 8.1"
CHANGES = "instances"
REPORTS = {
    "dciodvfy": "Warning - Unrecognized defined term <99FORGE> for value 1 of attribute <Coding S",
    "dcentvfy": r"Error - Duplicate SOPInstanceUID - [\d.]+ w",
    "gdcmimg": "Problem writing PNM file",
    "SimpleITK": r"4 files, \(48, 64, 4\), spacing \[2\.0, 2\.0, 1\.333\], values -1000 to 40",
    "dicomforge check": "warning instance-twice: SOPInstanceUID",
}


def _copied(series: SeriesPlan, position: int) -> SeriesPlan:
    """The series with an instance once more, with `-copy` in its path."""
    one = series.instances[position]
    stem, dot, suffix = one.path.rpartition(".")
    copy = one._replace(path=f"{stem}-copy{dot}{suffix}" if dot else f"{one.path}-copy")
    columns = tuple(c._replace(elements=(*c.elements, c.elements[position])) for c in series.columns)
    return replace(series, instances=(*series.instances, copy), columns=columns)


DECLARES = of_one(_copied)
