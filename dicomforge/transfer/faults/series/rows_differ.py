"""One image of a series has its Rows and Columns exchanged: images of two sizes."""

from __future__ import annotations

from dicomforge.ground.wrong import Wrong
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import each, of_one

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.3"
ATTRIBUTES = ("Rows",)
CHANGES = ("Rows", "Columns")
REPORTS = {
    "SimpleITK": "refuses",
    "dicomforge check": "warning size-differs: Rows",
}


def _exchanged(series: SeriesPlan, position: int) -> SeriesPlan | Wrong:
    """The series with an image of another shape, and as many pixels."""
    sizes = [series.attributes(position).value(one) for one in CHANGES]
    rows = each(series, "Rows", lambda at, one: one._replace(value=sizes[1]) if at == position else one)
    if isinstance(rows, Wrong):
        return rows
    return each(rows, "Columns", lambda at, one: one._replace(value=sizes[0]) if at == position else one)


DECLARES = of_one(_exchanged)
