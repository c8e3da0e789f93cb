"""A slice is missing: a volume that is assembled from the files is too short there, or has an uneven step."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import whole
from dicomforge.model.plan import SeriesPlan

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2.1.1: positions of images are those of each image alone"
CHANGES = "instances"
REPORTS: dict[str, str] = {
    "SimpleITK": r"2 files, \(48, 64, 2\), spacing \[2\.0, 2\.0, 4\.0\], values -1000 to 40",
    "dicomforge check": "warning slice-step: ImagePositionPatient",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingSlice:
    instance: int = whole("number of the instance; 0: the one in the middle", 0, non_negative=True)

    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series without one instance."""
        numbers = [one.number for one in series.instances]
        if len(numbers) < 2:
            return Wrong("the series has one instance only", "a series of two instances or more")
        if self.instance and self.instance not in numbers:
            return Wrong(f"the series has no instance {self.instance}", f"a number from 1 to {max(numbers)}")
        gone = numbers.index(self.instance) if self.instance else len(numbers) // 2
        return without(series, gone)


def without(series: SeriesPlan, position: int) -> SeriesPlan:
    """The series without the instance at a position."""
    columns = tuple(c._replace(elements=c.elements[:position] + c.elements[position + 1 :]) for c in series.columns)
    instances = series.instances[:position] + series.instances[position + 1 :]
    return replace(series, instances=instances, columns=columns)


DECLARES = MissingSlice
