"""One object has the SOP Instance UID of the one before it, and other pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import whole
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import changed, position_of

STATUS = "illegal"
CITATION = "PS3.5 section 9"
CHANGES = ("SOPInstanceUID", "file meta")
REPORTS: dict[str, str] = {
    "dcentvfy": r"Error - Duplicate SOPInstanceUID - [\d.]+ ",
    "dicomforge check": "error instance-twice: SOPInstanceUID",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateInstanceUid:
    instance: int = whole("number of the instance; 0: the one in the middle", 0, non_negative=True)

    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with one UID twice, in File Meta too."""
        position = position_of(series, self.instance)
        if isinstance(position, Wrong):
            return position
        uid = series.instances[position - 1].uid
        instances = [*series.instances]
        instances[position] = instances[position]._replace(uid=uid)
        after = replace(series, instances=tuple(instances))
        return changed(after, self.instance, "SOPInstanceUID", lambda element: element._replace(value=(uid,)))


DECLARES = DuplicateInstanceUid
