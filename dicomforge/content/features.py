"""Places by name at which an implant fits to others: mating features (PS3.3 section C.29.1.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from dicomforge.content import About, Made
from dicomforge.content._implant import ONLY
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.parameter import extent, named, point3, rotation, values
from dicomforge.phantom.plane import turned

ATTRIBUTES = ("MatingFeatureSetsSequence",)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatingFeature:
    at: tuple[float, float, float] = point3("the mating point")
    rotate: tuple[float, float, float] = rotation("rotation of its axes, degrees, applied x, then y, then z")
    spin: tuple[float, float] | None = values(
        "range of rotation about its z axis, degrees", 2, None, within=(-360.0, 360.0)
    )
    slide: tuple[float, float] | None = extent("range of translation along its z axis")

    def item(self) -> Attributes:
        """Point and axes in the space of the implant, with its degrees of freedom."""
        axes = tuple(zip(*turned(self.rotate), strict=True))
        made = [
            vr.element("MatingFeatureID", ONLY),
            vr.element("ThreeDMatingPoint", *self.at),
            vr.element("ThreeDMatingAxes", *chain.from_iterable(axes)),
        ]
        free = [*self._freedom(axes[2])]
        return Attributes([*made, vr.element("MatingFeatureDegreeOfFreedomSequence", *free)] if free else made)

    def _freedom(self, axis: tuple[float, ...]) -> Iterator[Attributes]:
        kinds = (("ROTATION", self.spin), ("TRANSLATION", self.slide))
        written = [(kind, reach) for kind, reach in kinds if reach is not None]
        for number, (kind, reach) in enumerate(written, 1):
            yield vr.item(
                DegreeOfFreedomID=number,
                DegreeOfFreedomType=kind,
                ThreeDDegreeOfFreedomAxis=axis,
                RangeOfFreedom=tuple(reach),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    features: tuple[tuple[str, MatingFeature], ...] = named("mating features", MatingFeature)

    def attributes(self, about: About) -> Made:
        """A set of one feature for each name."""
        sets = [
            vr.item(MatingFeatureSetID=number, MatingFeatureSetLabel=name, MatingFeatureSequence=feature.item())
            for number, (name, feature) in enumerate(self.features, 1)
        ]
        return [vr.element("MatingFeatureSetsSequence", *sets)] if sets else []


DECLARES = Features
