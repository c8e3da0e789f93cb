"""The devices of a radiation, from those of a beam of the first generation (PS3.3 C.8.8.14, C.36.2.2)."""

from collections.abc import Iterator, Sequence

from dicomforge.content._second_generation import coded
from dicomforge.iod.macros.rt_second_generation import JAW_PAIR, LEAF_PAIRS
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element

FIELD_MM = (-200.0, 200.0)
"""Practice: the largest field of a C-arm, 40 cm by 40 cm, which a jaw or the leaves cover from side to side."""

BINARY_LEAVES = 64
"""Practice: leaves of a helical tomotherapy machine, across the 40 cm of its fan beam."""

SLIT_MM = (-25.0, 25.0)
"""Practice: the widest fan beam of such a machine, 5 cm along the patient."""

FILTERED, UNFILTERED = "DCM:130355", "DCM:130356"
"""Of PS3.16 CID 9549. Practice: a beam has a flattening filter unless its plan has a fluence that is not standard."""

PARTICLES = {"PHOTON": ("SCT:290006006", "UCUM:MV"), "ELECTRON": ("SCT:46602004", "UCUM:MeV")}
"""Radiation Type of a plan: its code in PS3.16 CID 9525, and the unit of its energy in CID 9521."""


def treatment_device(beam: Attributes) -> Attributes:
    """The machine of a beam."""
    shared = ("Manufacturer", "ManufacturerModelName", "DeviceSerialNumber")
    known = [element for keyword in shared if (element := beam.get(keyword)) is not None]
    named = vr.item(
        DeviceLabel=beam.text("TreatmentMachineName") or "machine",
        DeviceTypeCodeSequence=coded("DCM:130361"),
    )
    return Attributes(known).merged(named)


def generation_mode(beam: Attributes, first: Attributes) -> list[Element]:
    """How a beam makes its radiation: its energy, in MV for photons and MeV for electrons (C.36.2.2.7)."""
    energy = next(iter(first.numbers("NominalBeamEnergy")), None)
    particle, unit = PARTICLES.get(beam.text("RadiationType"), PARTICLES["PHOTON"])
    if energy is None:
        return []
    free = any(one.text("FluenceMode") == "NON_STANDARD" for one in items_of(beam.get("PrimaryFluenceModeSequence")))
    mode = vr.item(
        RadiationGenerationModeIndex=1,
        RadiationGenerationModeLabel=f"{energy:g} {unit.partition(':')[2]}{' FFF' if free else ''}",
        RadiationTypeCodeSequence=coded(particle),
        NominalEnergy=energy,
        EnergyUnitCodeSequence=coded(unit),
        RadiationFluenceModifierCodeSequence=coded(UNFILTERED if free else FILTERED),
    )
    return [
        vr.element("NumberOfRadiationGenerationModes", 1),
        vr.element("RadiationGenerationModeSequence", mode),
    ]


def device_types(beam: Attributes) -> list[str]:
    """The types of the beam limiting devices, whose places are the indices of the devices (from 1)."""
    return [one.text("RTBeamLimitingDeviceType") for one in items_of(beam.get("BeamLimitingDeviceSequence"))]


def limiting_devices(beam: Attributes) -> Iterator[Attributes]:
    """Jaws and leaves, each along its axis."""
    for index, device in enumerate(items_of(beam.get("BeamLimitingDeviceSequence")), 1):
        kind = device.text("RTBeamLimitingDeviceType")
        pairs = int(device.text("NumberOfLeafJawPairs") or 1)
        edges = device.numbers("LeafPositionBoundaries") or FIELD_MM
        yield limiting_device(index, kind, LEAF_PAIRS if kind.startswith("MLC") else JAW_PAIR, pairs, edges)


def limiting_device(
    index: int, label: str, kind: str, count: int, edges: Sequence[float], mode: str = "VARIABLE"
) -> Attributes:
    """A device whose parts move along the x-axis of its coordinate system, which is turned for Y (C.36.2.2.19)."""
    along_y = label.endswith("Y")
    delimiters = vr.item(
        ParallelRTBeamDelimiterDeviceOrientationLabelCodeSequence=coded(f"DCM:13033{5 if along_y else 4}"),
        NumberOfParallelRTBeamDelimiters=count,
        ParallelRTBeamDelimiterBoundaries=tuple(edges),
        ParallelRTBeamDelimiterOpeningMode=mode,
    )
    if mode == "BINARY":
        delimiters = delimiters.merged(vr.item(ParallelRTBeamDelimiterOpeningExtents=_both(SLIT_MM, count)))
    return vr.item(
        DeviceIndex=index,
        DeviceLabel=label if kind == LEAF_PAIRS else f"{label} jaws",
        DeviceTypeCodeSequence=coded(f"DCM:{kind}"),
        BeamModifierOrientationAngle=90.0 if along_y else 0.0,
        ParallelRTBeamDelimiterDeviceSequence=delimiters,
    )


def binary_leaves(index: int) -> Attributes:
    """The leaves of a tomotherapy machine, side by side along X, each of which moves along Y, open or closed."""
    low, high = FIELD_MM
    width = (high - low) / BINARY_LEAVES
    edges = [low + width * i for i in range(BINARY_LEAVES + 1)]
    return limiting_device(index, "MLCY", LEAF_PAIRS, BINARY_LEAVES, edges, "BINARY")


def _both(sides: tuple[float, float], count: int) -> tuple[float, ...]:
    """All values of the negative side first (C.36.2.2.20.1.1)."""
    return (sides[0],) * count + (sides[1],) * count
