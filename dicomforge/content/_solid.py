"""A solid shape as a parameter of a content word."""

from dataclasses import dataclass, fields

from dicomforge.content import Wrong
from dicomforge.model.parameter import group
from dicomforge.phantom.mesh import Mesh, mesh
from dicomforge.phantom.shapes.box import Box
from dicomforge.phantom.shapes.cylinder import Cylinder
from dicomforge.phantom.shapes.ellipsoid import Ellipsoid
from dicomforge.phantom.shapes.sphere import Sphere


@dataclass(frozen=True, slots=True, kw_only=True)
class Solid:
    sphere: Sphere | None = group("a ball", Sphere)
    ellipsoid: Ellipsoid | None = group("an ellipsoid", Ellipsoid)
    cylinder: Cylinder | None = group("a circular cylinder", Cylinder)
    box: Box | None = group("a cuboid", Box)

    def mesh(self) -> Mesh | Wrong:
        """The surface of the one shape that is written."""
        names = [field.name for field in fields(self)]
        written = [shape for name in names if (shape := getattr(self, name)) is not None]
        if len(written) != 1:
            return Wrong("a solid is one shape", f"one of {', '.join(names)}", "write one of them")
        made = mesh(written[0])
        assert made is not None
        return made
