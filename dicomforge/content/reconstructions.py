"""The reconstructions of a procedure protocol, each with its parameters by keyword (PS3.3 section C.34)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, _protocol
from dicomforge.content._protocol import ProtocolElement
from dicomforge.model.parameter import several

ATTRIBUTES = ("ReconstructionProtocolElementSpecificationSequence", "ReconstructionProtocolElementSequence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconstructions:
    elements: tuple[ProtocolElement, ...] = several("reconstructions", ProtocolElement)

    def attributes(self, about: About) -> Made:
        """Constraints of a defined protocol; of a performed one the values, also those of the images of `of`."""
        return _protocol.made("Reconstruction", about.sop_class, self.elements, about.of)


DECLARES = Reconstructions
