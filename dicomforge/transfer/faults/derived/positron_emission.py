"""What SUVs are computed from."""

from functools import partial

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import putting, removing

_fault = partial(Fault, status="legal", classes=("PositronEmissionTomographyImageStorage",), carrier="pt")


FAULTS = {
    "pt-decay-corrected-to-injection": _fault(
        "DecayCorrection is ADMIN: values that are corrected again to the start of the series are too small",
        putting("DecayCorrection", "ADMIN"),
        citation="PS3.3 section C.8.9.1",
    ),
    "pt-injected-before-midnight": _fault(
        "RadiopharmaceuticalStartTime is late in the evening before: a difference of times is negative",
        putting("RadiopharmaceuticalInformationSequence[1].RadiopharmaceuticalStartTime", "235000"),
        citation="PS3.3 section C.8.9.2",
    ),
    "pt-units-counts": _fault(
        "Units is CNTS: an SUV computed of them means nothing",
        putting("Units", "CNTS"),
        citation="PS3.3 section C.8.9.1.1.3",
    ),
    "pt-without-half-life": _fault(
        "RadionuclideHalfLife is absent: no decay can be corrected",
        removing("RadiopharmaceuticalInformationSequence[1].RadionuclideHalfLife"),
        citation="PS3.3 section C.8.9.2",
    ),
    "pt-without-start-time": _fault(
        "RadiopharmaceuticalStartTime is absent: no SUV can be computed",
        removing("RadiopharmaceuticalInformationSequence[1].RadiopharmaceuticalStartTime"),
        citation="PS3.3 section C.8.9.2",
    ),
}
