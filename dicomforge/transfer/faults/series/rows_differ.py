"""One image of a series has its Rows and Columns exchanged: images of two sizes."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import whole
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import changed, position_of

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.3"
ATTRIBUTES = ("Rows",)
CHANGES = ("Rows", "Columns")
REPORTS: dict[str, str] = {
    "SimpleITK": "refuses",
    "dicomforge check": "warning size-differs: Rows",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsDiffer:
    instance: int = whole("number of the instance; 0: the one in the middle", 0, non_negative=True)

    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with an image of another shape, and as many pixels."""
        position = position_of(series, self.instance)
        if isinstance(position, Wrong):
            return position
        sizes = [series.attributes(position).value(one) for one in CHANGES]
        rows = changed(series, self.instance, "Rows", lambda element: element._replace(value=sizes[1]))
        if isinstance(rows, Wrong):
            return rows
        return changed(rows, self.instance, "Columns", lambda element: element._replace(value=sizes[0]))


DECLARES = RowsDiffer
