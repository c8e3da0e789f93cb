"""Say how the machine stood for an image of a beam of the plan in `of`, and what its opening was (PS3.3 C.8.8.2)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.content._first_generation import PLANS, first, rounded
from dicomforge.iod.view import first_item, items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.parameter import whole

ALWAYS = True
CLASSES = ("RTImageStorage",)
OF = PLANS

STANDING = ("GantryAngle", "BeamLimitingDeviceAngle", "PatientSupportAngle", "TableTopEccentricAngle")
"""What an image has of the first control point as it stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalImage:
    beam: int = whole("number of the beam; by default that at the place of the instance", 0, within=(0, 1000))

    def attributes(self, about: About) -> Made:
        """Where the first control point of the beam has everything, where `of` names a plan."""
        referred = next(iter(about.of_class(*PLANS)), None)
        if referred is None:
            return []
        plan = referred.data_set
        beams = items_of(plan.get("BeamSequence")) or items_of(plan.get("IonBeamSequence"))
        number = self.beam or about.number
        beam = next((one for one in beams if one.text("BeamNumber") == str(number)), None)
        if beam is None:
            listed = ", ".join(one.text("BeamNumber") for one in beams) or "none: the plan has no beams"
            return Wrong(f"the plan has no beam {number}", listed, at=("beam",))
        sequence = "ControlPointSequence" if "ControlPointSequence" in beam else "IonControlPointSequence"
        point = first_item(beam.get(sequence))
        distance = first(beam.numbers("SourceAxisDistance") or beam.numbers("VirtualSourceAxisDistances"))
        made = [
            vr.element("ReferencedRTPlanSequence", *referred.references()),
            vr.element("ReferencedBeamNumber", number),
            vr.element("RadiationMachineName", beam.text("TreatmentMachineName")),
            vr.element("RadiationMachineSAD", *rounded(distance)),
            vr.element("PrimaryDosimeterUnit", beam.text("PrimaryDosimeterUnit")),
            vr.element("ExposureSequence", vr.item(NumberOfBlocks=0).merged(_opening(beam, point))),
        ]
        made += [element for keyword in STANDING if (element := point.get(keyword)) is not None]
        if (isocentre := point.get("IsocenterPosition")) is not None and isocentre.value:
            made.append(isocentre)
            setups = items_of(plan.get("PatientSetupSequence"))
            made += [vr.element("PatientPosition", one.text("PatientPosition") or "HFS") for one in setups[:1]]
        return [*made, *_corner(about.known)]


def _opening(beam: Attributes, point: Attributes) -> list[Element]:
    """The devices that limit the beam, each where it is."""
    positions = {
        one.text("RTBeamLimitingDeviceType"): one for one in items_of(point.get("BeamLimitingDevicePositionSequence"))
    }
    devices = [
        device.merged(positions.get(device.text("RTBeamLimitingDeviceType"), ()))
        for device in items_of(beam.get("BeamLimitingDeviceSequence"))
    ]
    return [vr.element("BeamLimitingDeviceSequence", *devices)] if devices else []


def _corner(known: Attributes) -> list[Element]:
    """RT Image Position: the first pixel, where the beam's axis meets the middle of the image; Y points up."""
    spacing = known.numbers("ImagePlanePixelSpacing")
    if len(spacing) != 2:
        return []
    rows, columns = (first(known.numbers(keyword)) for keyword in ("Rows", "Columns"))
    x, y = rounded(-(columns - 1) / 2 * spacing[1], (rows - 1) / 2 * spacing[0])
    return [vr.element("RTImagePosition", x, y)]


DECLARES = PortalImage
