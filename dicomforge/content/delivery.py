"""Say which fraction, and which part of it, an object instructs to deliver or records (PS3.3 C.36.20 to C.36.24).

A record is of the radiation at its place in `of`, an instruction of all of them.
"""

from dataclasses import dataclass

from dicomforge.content import About, Made
from dicomforge.content._first_generation import PLANS
from dicomforge.content._second_generation import RECORDS, TECHNIQUES, instructions, records
from dicomforge.content._second_generation.session import Session
from dicomforge.model.parameter import number, whole
from dicomforge.standard import uids

ALWAYS = True

MAKES = {
    **dict.fromkeys(RECORDS, records.record),
    "RTRadiationRecordSetStorage": records.record_set,
    "RTRadiationSetDeliveryInstructionStorage": instructions.of_set,
    "RTBeamsDeliveryInstructionStorage": instructions.of_beams,
    "RTBrachyApplicationSetupDeliveryInstructionStorage": instructions.of_setups,
}
CLASSES = tuple(MAKES)
OF = {
    **{
        name: tuple(t for t in TECHNIQUES if TECHNIQUES[t] == made) or tuple(TECHNIQUES)
        for name, made in RECORDS.items()
    },
    "RTRadiationRecordSetStorage": tuple(RECORDS),
    "RTRadiationSetDeliveryInstructionStorage": ("RTRadiationSetStorage",),
    "RTBeamsDeliveryInstructionStorage": PLANS,
    "RTBrachyApplicationSetupDeliveryInstructionStorage": PLANS[:1],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    fraction: int = whole("number of the fraction, from 1", 1, positive=True, within=(None, 1000))
    start: float = number("share of the meterset that was delivered before", 0.0, within=(0.0, 1.0))
    until: float = number("share of the meterset at which the delivery ends", 1.0, positive=True, within=(None, 1.0))

    def attributes(self, about: About) -> Made:
        """What the class of the object says of it."""
        return MAKES[uids.keyword_of(about.sop_class)](about, Session(self.fraction, self.start, self.until))


DECLARES = Delivery
