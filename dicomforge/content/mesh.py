"""Surfaces of solid shapes as triangles, or as points in a point cloud (PS3.3 sections C.27.1 and C.29.3)."""

from dataclasses import dataclass
from itertools import chain

from dicomforge.content import About, Made, Wrong, _implant
from dicomforge.content._solid import Solid
from dicomforge.iod import surfaces
from dicomforge.model import vr
from dicomforge.model.parameter import several
from dicomforge.phantom.mesh import Mesh
from dicomforge.standard import modules

ATTRIBUTES = ("SurfaceSequence", "SurfacePointsSequence")
EXAMPLE = dict.fromkeys(("SurfaceScanMeshStorage", "SurfaceScanPointCloudStorage"), "{sphere: {radius: 20}}")

IMPLANT = "1.2.840.10008.5.1.4.43.1"
"""Generic Implant Template Storage: its surfaces are a model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solids:
    solids: tuple[Solid, ...] = several("a solid or a list of them, such as `{sphere: {radius: 20}}`", Solid)

    def attributes(self, about: About) -> Made:
        """A surface for each solid; a point cloud has the points of all."""
        made = [solid.mesh() for solid in self.solids]
        wrong = next((one for one in made if isinstance(one, Wrong)), None)
        if wrong is not None or not made:
            return wrong or Wrong("a mesh has at least one solid", "a solid such as {sphere: {radius: 20}}")
        meshes = [one for one in made if isinstance(one, Mesh)]
        if "SurfaceSequence" in modules.keywords_of(about.sop_class):
            items = [surfaces.surface(n, one.points, one.triangles) for n, one in enumerate(meshes, 1)]
            model = _implant.model(about.series, len(items)) if about.sop_class == IMPLANT else []
            return [*surfaces.surfaces(items), *model]
        points = list(chain.from_iterable(one.points for one in meshes))
        return [vr.element("SurfacePointsSequence", surfaces.cloud(points))]


DECLARES = Solids
