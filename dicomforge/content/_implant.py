"""Parts of implant templates that others refer to: the surfaces of their model, and mating features by name."""

from dicomforge.content import Wrong
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.referred import Referred

SETS, FEATURES = tag_of("MatingFeatureSetsSequence"), tag_of("MatingFeatureSequence")
ONLY = 1
"""The ID of the one feature of a set: each named feature is a set of its own, which has the label."""


def model(name: str, surfaces: int) -> list[Element]:
    """The surfaces as a 3D model in mm, each described by the name of the object (PS3.3 C.29.1.3)."""
    numbers = range(1, surfaces + 1)
    labels = [
        vr.item(ReferencedSurfaceNumber=n, SurfaceModelLabel=name if n == 1 else f"{name} {n}") for n in numbers
    ]
    return [
        vr.element("ImplantTemplate3DModelSurfaceNumber", *numbers),
        vr.element("SurfaceModelDescriptionSequence", *labels),
        vr.element("SurfaceModelScalingFactor", 1.0),
    ]


def feature_set(template: Referred, label: str) -> Attributes | Wrong:
    """The set of mating features of a template with this label."""
    sets = items_of(template.series.attributes(0).get(SETS))
    found = next((one for one in sets if one.text("MatingFeatureSetLabel") == label), None)
    if found is not None:
        return found
    known = ", ".join(one.text("MatingFeatureSetLabel") for one in sets)
    return Wrong(f"{template.series.name!r} has no feature {label!r}", known or "a template with `features`")
