"""Instance numbers."""

from functools import partial

from dicomforge.model.attributes import Element
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.series._one import differing, varying

_fault = partial(Fault, citation="PS3.3 section C.7.6.1", status="legal", attributes=("InstanceNumber",))


def _reversed(series: SeriesPlan, position: int, element: Element) -> Element:
    return element._replace(value=(str(len(series.instances) - position),))


FAULTS = {
    # It is of Type 2 there.
    "instance-number-missing": _fault(
        "InstanceNumber of one object is empty: programs that sort by it fail",
        differing("InstanceNumber"),
        reports={
            "dciodvfy": "Warning - Missing attribute or value that would be needed to build DICOMDIR - In",
        },
    ),
    "instance-numbers-reversed": _fault(
        "InstanceNumber counts against the order of the slices: programs that sort by it flip the volume",
        varying("InstanceNumber", _reversed),
    ),
    "instance-numbers-same": _fault(
        "All objects of a series have the InstanceNumber 1",
        varying("InstanceNumber", lambda _series, _position, element: element._replace(value=("1",))),
        reports={
            "dicomforge check": "warning instance-number-twice: InstanceNumber",
        },
    ),
}
