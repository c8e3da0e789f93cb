"""One object has the SOP Instance UID of the one before it, and other pixels."""

from __future__ import annotations

from dataclasses import replace

from dicomforge.ground.wrong import Wrong
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import each, of_one

STATUS = "illegal"
CITATION = "PS3.5 section 9"
CHANGES = ("SOPInstanceUID", "file meta")
REPORTS = {
    "dcentvfy": r"Error - Duplicate SOPInstanceUID - [\d.]+ ",
    "dicomforge check": "error instance-twice: SOPInstanceUID",
}


def _as_before(series: SeriesPlan, position: int) -> SeriesPlan | Wrong:
    """The series with one UID twice, in File Meta too."""
    uid = series.instances[position - 1].uid
    instances = [*series.instances]
    instances[position] = instances[position]._replace(uid=uid)
    after = replace(series, instances=tuple(instances))
    value = (uid,)
    return each(after, "SOPInstanceUID", lambda at, one: one._replace(value=value) if at == position else one)


DECLARES = of_one(_as_before)
