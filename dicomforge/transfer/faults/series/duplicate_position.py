"""One slice has the position of the one before it: two values for the same place, and a gap."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import tag_of
from dicomforge.model.parameter import whole
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import changed, position_of

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2.1.1"
ATTRIBUTES = ("ImagePositionPatient",)
CHANGES = "ImagePositionPatient"
REPORTS: dict[str, str] = {
    "dicomforge check": "warning position-twice: ImagePositionPatient",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicatePosition:
    instance: int = whole("number of the instance; 0: the one in the middle", 0, non_negative=True)

    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with one position twice."""
        position = position_of(series, self.instance)
        if isinstance(position, Wrong):
            return position
        before = series.attributes(position - 1).get(tag_of(CHANGES))
        return changed(series, self.instance, CHANGES, lambda element: before)


DECLARES = DuplicatePosition
