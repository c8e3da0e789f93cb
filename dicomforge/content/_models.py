"""Models for 3D manufacturing: STL, OBJ and MTL files."""

import math
import struct
from collections.abc import Iterable

from dicomforge.model.colours import Colour
from dicomforge.model.grid import Point
from dicomforge.phantom.mesh import Mesh


def stl(mesh: Mesh) -> bytes:
    """Binary STL: a header, and for each triangle its normal and corners as 32-bit floats."""
    made = [b"\0" * 80, struct.pack("<I", len(mesh.triangles))]
    for triangle in mesh.triangles:
        a, b, c = (mesh.points[index] for index in triangle)
        made.append(struct.pack("<12fH", *_normal(a, b, c), *a, *b, *c, 0))
    return b"".join(made)


def obj(mesh: Mesh, material: str, library: str) -> bytes:
    """Wavefront OBJ; with a material it names the library that holds it."""
    lines = [f"mtllib {library}", f"usemtl {material}"] if material else []
    lines += [f"v {x:.6f} {y:.6f} {z:.6f}" for x, y, z in mesh.points]
    lines += ["f " + " ".join(str(index + 1) for index in triangle) for triangle in mesh.triangles]
    return _lines(lines)


def mtl(materials: Iterable[tuple[str, Colour]]) -> bytes:
    """A material library: the diffuse colour of each material."""
    made = []
    for name, colour in materials:
        made += [f"newmtl {name}", "Kd " + " ".join(f"{part / 255:.6f}" for part in colour)]
    return _lines(made)


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _normal(a: Point, b: Point, c: Point) -> Point:
    """The unit normal on the side from which the corners run counter-clockwise."""
    ux, uy, uz = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    vx, vy, vz = c[0] - a[0], c[1] - a[1], c[2] - a[2]
    x, y, z = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
    length = math.sqrt(x * x + y * y + z * z) or 1.0
    return x / length, y / length, z / length
