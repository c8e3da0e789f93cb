"""Plans, radiations and records of both generations: what the source of each beam sees; dwell positions."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from dicomforge.ground.choice import evenly
from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview import aperture, solid
from dicomforge.preview.aperture import Device
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.outline import TextLine
from dicomforge.preview.picture import Picture, Size, colour_of, thumbnail
from dicomforge.preview.series_view import Frame, SeriesView, number_of, numbers
from dicomforge.preview.solid import SolidBody

FIRST = {
    "BeamSequence": ("ControlPointSequence", "BeamLimitingDeviceSequence"),
    "IonBeamSequence": ("IonControlPointSequence", "IonBeamLimitingDeviceSequence"),
    "TreatmentSessionBeamSequence": ("ControlPointDeliverySequence", "BeamLimitingDeviceLeafPairsSequence"),
    "TreatmentSessionIonBeamSequence": ("IonControlPointDeliverySequence", "BeamLimitingDeviceLeafPairsSequence"),
}
"""Beams of the first generation -> their control points and devices (PS3.3 C.8.8.14, C.8.8.21, C.8.8.25)."""

SECOND = (
    "CArmPhotonElectronControlPointSequence",
    "TomotherapeuticControlPointSequence",
    "RoboticPathControlPointSequence",
)
"""Control points of a radiation of the second generation (PS3.3 C.36.15, C.36.17, C.36.19)."""

BRACHY = "ApplicationSetupSequence"
ATTRIBUTES = (*FIRST, *SECOND, BRACHY)

GANTRY = ("GantryAngle", "SourceRollAngle", "RadiationSourceCoordinateSystemRollAngle")
METERSET = ("DeliveredPrimaryMeterset", "DeliveredMeterset", "CumulativeMeterset")


class _Point(NamedTuple):
    """A control point: gantry in degrees, devices and scan spots."""

    gantry: float | None
    devices: tuple[Device, ...]
    spots: tuple[tuple[float, float], ...]


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """A picture of each beam at its first control point, or of more where there are few beams."""
    pictures, lines = [], []
    beams = [beam for i in range(len(shown.uids)) for beam in _beams(shown.attributes(i), i)]
    for instance, title, points in beams[: size.frames]:
        different = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
        lines.append(TextLine(0, " · ".join(filter(None, (title, _span(points))))))
        for point in evenly(different, max(1, size.frames // len(beams))):
            image = thumbnail(aperture.drawn(point.devices, point.spots), size.side_px)
            said = " · ".join(filter(None, (title, _degrees(point.gantry))))
            pictures.append(Picture(image, said, Frame(instance, 1, None)))
    sources = [body for i in range(len(shown.uids)) for body in _sources(shown.attributes(i))]
    if sources:
        pictures.append(Picture(thumbnail(solid.drawn(sources), size.side_px), "dwell positions"))
    return Drawing(tuple(pictures), tuple(lines))


_Beam = tuple[int, str, list[_Point]]


def _beams(attributes: Attributes, instance: int) -> Iterator[_Beam]:
    metersets = {
        number_of(one, "ReferencedBeamNumber", 0.0): one.text("BeamMeterset")
        for group in items(attributes.value("FractionGroupSequence"))
        for one in items(group.value("ReferencedBeamSequence"))
    }
    for keyword, (points, devices) in FIRST.items():
        for index, beam in enumerate(items(attributes.value(keyword)), 1):
            number = number_of(beam, "BeamNumber", number_of(beam, "ReferencedBeamNumber", float(index)))
            meterset = next(filter(None, map(beam.text, METERSET)), metersets.get(number, ""))
            title = f"{beam.text('BeamName') or f'Beam {number:g}'}{_units(attributes, beam, meterset)}"
            shapes = {
                one.text("RTBeamLimitingDeviceType"): numbers(one.get("LeafPositionBoundaries"))
                for one in items(beam.value(devices))
            }
            yield instance, title, list(_points(items(beam.value(points)), shapes))
    for keyword in SECOND:
        if points_held := items(attributes.value(keyword)):
            meterset = next((m for p in reversed(points_held) if (m := p.text("CumulativeMeterset"))), "")
            title = attributes.text("UserContentLabel") or "Beam"
            yield (
                instance,
                title + (f" · {meterset} MU" if meterset else ""),
                list(_radiated(points_held, attributes)),
            )


def _units(attributes: Attributes, beam: Attributes, meterset: str) -> str:
    unit = beam.text("PrimaryDosimeterUnit") or attributes.text("PrimaryDosimeterUnit")
    return f" · {float(meterset):g} {unit}" if meterset and unit else ""


def _points(held: Sequence[Attributes], shapes: dict[str, tuple[float, ...]]) -> Iterator[_Point]:
    """What a control point does not say is as before (PS3.3 C.8.8.14.5)."""
    gantry, devices = None, {}
    for point in held:
        gantry = _gantry(point, gantry)
        for one in items(point.value("BeamLimitingDevicePositionSequence")):
            kind = one.text("RTBeamLimitingDeviceType")
            devices[kind] = Device(kind[-1:], shapes.get(kind, ()), numbers(one.get("LeafJawPositions")))
        spots = numbers(point.get("ScanSpotPositionMap"))
        yield _Point(gantry, tuple(devices.values()), tuple(zip(spots[::2], spots[1::2], strict=False)))


def _radiated(held: Sequence[Attributes], attributes: Attributes) -> Iterator[_Point]:
    """The devices of the second generation move along X where they are not turned, along Y at 90 degrees."""
    defined = {}
    for one in items(attributes.value("RTBeamLimitingDeviceDefinitionSequence")):
        axis = "Y" if number_of(one, "BeamModifierOrientationAngle", 0.0) % 180.0 == 90.0 else "X"
        inner = next(iter(items(one.value("ParallelRTBeamDelimiterDeviceSequence"))), Attributes())
        bounds = numbers(inner.get("ParallelRTBeamDelimiterBoundaries"))
        defined[number_of(one, "DeviceIndex", 0.0)] = (axis, bounds)
    gantry, devices = None, {}
    for point in held:
        gantry = _gantry(point, gantry)
        for one in items(point.value("RTBeamLimitingDeviceOpeningSequence")):
            index = number_of(one, "ReferencedDeviceIndex", 0.0)
            axis, bounds = defined.get(index, ("X", ()))
            devices[index] = Device(axis, bounds, numbers(one.get("ParallelRTBeamDelimiterPositions")))
        yield _Point(gantry, tuple(devices.values()), ())


def _gantry(point: Attributes, before: float | None) -> float | None:
    return next((angle[0] % 360.0 for keyword in GANTRY if (angle := numbers(point.get(keyword)))), before)


def _degrees(gantry: float | None) -> str:
    return "" if gantry is None else f"gantry {gantry:g}°"


def _span(points: Sequence[_Point]) -> str:
    """`gantry 181° to 179°` of an arc."""
    angles = [point.gantry for point in points if point.gantry is not None]
    if not angles:
        return ""
    return _degrees(angles[0]) + (f" to {angles[-1]:g}°" if len(set(angles)) > 1 else "")


def _sources(attributes: Attributes) -> Iterator[SolidBody]:
    """The dwell positions of each channel."""
    channels = [c for s in items(attributes.value(BRACHY)) for c in items(s.value("ChannelSequence"))]
    for index, channel in enumerate(channels):
        places = [
            numbers(p.get("ControlPoint3DPosition")) for p in items(channel.value("BrachyControlPointSequence"))
        ]
        points = np.array([place for place in places if len(place) == 3]).reshape(-1, 3)
        if len(points):
            yield SolidBody(points, colour_of(index))
            yield SolidBody(points, colour_of(index), is_line=True)
