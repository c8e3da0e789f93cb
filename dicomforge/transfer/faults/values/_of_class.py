"""Objects that say they are of another SOP class."""

from dataclasses import make_dataclass, replace
from typing import Any

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import string
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.change import put


def of_class(uid: str) -> type[Any]:
    """The SOP Class UID is another, in the data set and in File Meta Information; it is a parameter."""

    def plan(fault: Any, series: SeriesPlan) -> SeriesPlan | Wrong:
        shared = put(series.shared, "SOPClassUID", fault.uid)
        return shared if isinstance(shared, Wrong) else replace(series, shared=shared, sop_class=fault.uid)

    parameter = ("uid", str, string("the UID", uid))
    return make_dataclass("OfClass", [parameter], namespace={"plan": plan}, frozen=True, kw_only=True)
