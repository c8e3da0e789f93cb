"""The acquisitions of a procedure protocol, each with its parameters by keyword (PS3.3 section C.34)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, _protocol
from dicomforge.content._protocol import ProtocolElement
from dicomforge.model.parameter import several

ATTRIBUTES = ("AcquisitionProtocolElementSpecificationSequence", "AcquisitionProtocolElementSequence")
ALWAYS = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquisitions:
    elements: tuple[ProtocolElement, ...] = several("acquisitions", ProtocolElement)

    def attributes(self, about: About) -> Made:
        """Constraints of a defined protocol; of a performed one the values, also those of the images of `of`."""
        return _protocol.made("Acquisition", about.sop_class, self.elements, about.of)


DECLARES = Acquisitions
