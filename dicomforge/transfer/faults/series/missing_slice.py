"""A slice is missing: a volume that is assembled from the files is too short there, or has an uneven step."""

from __future__ import annotations

from dataclasses import replace

from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import of_one

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2.1.1: positions of images are those of each image alone"
CHANGES = "instances"
REPORTS = {
    "SimpleITK": r"2 files, \(48, 64, 2\), spacing \[2\.0, 2\.0, 4\.0\], values -1000 to 40",
    "dicomforge check": "warning slice-step: ImagePositionPatient",
}


def _without(series: SeriesPlan, position: int) -> SeriesPlan:
    columns = tuple(c._replace(elements=c.elements[:position] + c.elements[position + 1 :]) for c in series.columns)
    instances = series.instances[:position] + series.instances[position + 1 :]
    return replace(series, instances=instances, columns=columns)


DECLARES = of_one(_without)
