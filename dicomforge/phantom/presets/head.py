"""A head: scalp, skull with its diploe, brain with grey and white matter, ventricles, cerebellum, eyes, sinuses."""

from collections.abc import Mapping
from dataclasses import dataclass

from dicomforge.model.parameter import number, word
from dicomforge.model.spec import Material
from dicomforge.phantom.anatomy import Anatomy, of_tissue
from dicomforge.phantom.plane import cosine_sine
from dicomforge.phantom.preset import PresetLayer

VERSION = 1

SOURCE = (
    "Cranium and brain of the MIRD phantom of the adult female (TarikEl/DoseCalcs-Gui, MIRDTEXTPhantom.geom), a man "
    "(1450/1300)^(1/3) times as large, the brain masses of ICRP Publication 89; tissues of the library, what they "
    "lack chosen for contrast; everything else simplified by hand"
)
VERIFIED = "volume of the brain against the mass of ICRP Publication 89, within 15 %"

MALE = 1.0371
"""(1450 g / 1300 g)^(1/3), the brain masses of ICRP Publication 89."""

MATERIALS: Mapping[str, Material] = {
    "scalp": of_tissue("fat@1", suv=0.4, adc=0.1),
    "muscle": of_tissue("muscle@1", suv=0.8),
    "bone": of_tissue("bone-cortical@1", "SCT:89546000", suv=0.6),
    "diploe": of_tissue("bone-spongy@1", t2s=15),
    "csf": of_tissue("csf@1", suv=0.6),
    "ventricle": of_tissue("csf@1", "SCT:35764002", suv=0.6),
    "grey": of_tissue("grey-matter@1"),
    "white": of_tissue("white-matter@1", suv=2.5),
    "cerebellum": of_tissue("grey-matter@1", "SCT:113305005"),
    "eye": of_tissue("water@1", "SCT:81745001", hu=12, t1=3500, t2=900, t2s=300, adc=2.9, suv=0.7),
    "lens": of_tissue("muscle@1", "SCT:81745001", hu=75, t2s=15, suv=0.7),
    "air": of_tissue("air@1"),
}
"""The materials of its layers."""

GYRI = ((-20.0, 11, 0.92), (6.0, 13, 1.0), (32.0, 11, 0.84))
"""Rings of gyri: height in mm, number in a hemisphere, distance from the axis in parts of that at the equator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """z is 0 at the centre of the brain."""

    sex: str = word("F or M", ("F", "M"), "F")
    size: float = number("factor of all lengths", 1.0, positive=True)

    def layers(self) -> tuple[PresetLayer, ...]:
        """From the skin inwards."""
        body = Anatomy(self.size * (MALE if self.sex == "M" else 1.0))
        _face(body)
        _cranium(body)
        _cerebrum(body)
        _below(body)
        return tuple(body.layers)


DECLARES = Head


def _face(body: Anatomy) -> None:
    body.add("neck", "elliptic-cylinder", "scalp", at=(0, 26, -130), radii=(60, 66), height=150)
    body.add("neck-muscles", "elliptic-cylinder", "muscle", at=(0, 28, -130), radii=(54, 60), height=150)
    body.ellipsoid("face", "scalp", (0, -24, -62), (66, 80, 78))
    body.ellipsoid("face-muscles", "muscle", (0, -22, -62), (60, 74, 72))
    body.ellipsoid("nose", "scalp", (0, -104, -58), (14, 16, 24), (-14.0, 0, 0))
    body.ellipsoid("scalp", "scalp", (0, 0, 0), (82, 102, 74))


def _cranium(body: Anatomy) -> None:
    body.ellipsoid("skull", "bone", (0, 0, 0), (76.8, 96.7, 68.3))
    body.ellipsoid("diploe", "diploe", (0, 0, 0), (75, 94.9, 66.5))
    body.ellipsoid("inner-table", "bone", (0, 0, 0), (73.3, 93.2, 64.8))
    body.ellipsoid("subarachnoid-space", "csf", (0, 0, 0), (71.8, 91.7, 63.3))


def _cerebrum(body: Anatomy) -> None:
    body.ellipsoid("brain", "grey", (0, 0, 0), (65.8, 85.7, 57.3))
    for side, sign in (("left", 1.0), ("right", -1.0)):
        body.ellipsoid(f"{side}-white-matter", "white", (sign * 30, 0, 6), (25, 66, 38))
        body.ellipsoid(f"{side}-temporal-white-matter", "white", (sign * 42, -14, -22), (14, 36, 14))
        for ring, (z, count, part) in enumerate(GYRI, 1):
            for i in range(count):
                angle = -86 + 172 * (i + 0.5) / count
                cos, sin = cosine_sine(angle)
                at = (sign * (46 * cos * part + 3), 66 * sin * part, z)
                body.ellipsoid(f"{side}-gyrus-{ring}-{i + 1}", "white", at, (17, 3.6, 15), (0, 0, sign * angle))
                cos, sin = cosine_sine(angle + 86 / count)
                at = (sign * (60 * cos * part + 3), 79 * sin * part, z)
                body.ellipsoid(f"{side}-sulcus-{ring}-{i + 1}", "csf", at, (12, 1.5, 15), (0, 0, sign * angle))
        fissure = ((sign * 69, -14, -8), (sign * 50, -10, -6), (sign * 44, 8, -2))
        body.tube(f"{side}-lateral-fissure", "csf", 1.8, *fissure)
        body.ellipsoid(f"{side}-insula", "grey", (sign * 42, -2, -2), (3.5, 24, 14))
    body.ellipsoid("corpus-callosum", "white", (0, 2, 20), (34, 40, 10))
    body.ellipsoid("longitudinal-fissure", "csf", (0, 0, 36), (1.6, 86, 27))
    body.ellipsoid("falx-front", "csf", (0, -66, 10), (1.5, 24, 40))
    body.ellipsoid("falx-back", "csf", (0, 70, 14), (1.5, 20, 36))
    for side, sign in (("left", 1.0), ("right", -1.0)):
        body.ellipsoid(f"{side}-putamen", "grey", (sign * 27, -10, 0), (6, 20, 13), (0, 0, sign * -12.0))
        body.ellipsoid(f"{side}-thalamus", "grey", (sign * 11, 10, 0), (8.5, 16, 11), (0, 0, sign * -20.0))
        body.ellipsoid(f"{side}-caudate", "grey", (sign * 14, -24, 8), (6, 13, 11), (0, 0, sign * 12.0))
        _ventricles(body, side, sign)
    body.ellipsoid("third-ventricle", "ventricle", (0, 2, -2), (2.2, 15, 11))


def _ventricles(body: Anatomy, side: str, sign: float) -> None:
    csf, back, temple = "ventricle", (sign * 26, 38, 4), (sign * 36, 16, -16)
    body.ellipsoid(f"{side}-lateral-ventricle", csf, (sign * 9, -6, 14), (5.5, 33, 8), (0, 0, sign * -8.0))
    body.ellipsoid(f"{side}-frontal-horn", csf, (sign * 9, -30, 8), (3.5, 12, 9), (0, 0, sign * 22.0))
    body.tube(f"{side}-occipital-horn", csf, 5, (sign * 12, 22, 12), back, (sign * 24, 56, 2))
    body.tube(f"{side}-temporal-horn", csf, 3, back, temple, (sign * 33, -8, -24))


def _below(body: Anatomy) -> None:
    body.ellipsoid("tentorium", "csf", (0, 46, -30), (55, 38, 25))
    body.ellipsoid("cerebellum", "cerebellum", (0, 48, -33), (50, 31, 19))
    for side, sign in (("left", 1.0), ("right", -1.0)):
        body.ellipsoid(f"{side}-cerebellar-white-matter", "white", (sign * 22, 46, -33), (18, 16, 9))
    body.ellipsoid("basal-cistern", "csf", (0, 2, -30), (20, 18, 16))
    body.tube("brainstem", "white", 12, (0, 14, -14), (0, 16, -40), (0, 24, -70))
    body.tube("spinal-cord", "white", 6, (0, 24, -70), (0, 38, -110), (0, 42, -200))
    body.ellipsoid("fourth-ventricle", "ventricle", (0, 28, -36), (6, 4, 9))
    body.add("cervical-spine", "cylinder", "bone", at=(0, 16, -150), radius=13, height=110)
    body.add("cervical-marrow", "cylinder", "diploe", at=(0, 16, -150), radius=11, height=106)
    for side, sign in (("left", 1.0), ("right", -1.0)):
        body.ellipsoid(f"{side}-orbit", "scalp", (sign * 32, -76, -30), (20, 26, 18))
        body.ellipsoid(f"{side}-eye", "eye", (sign * 32, -88, -30), (12, 12, 12))
        body.ellipsoid(f"{side}-lens", "lens", (sign * 32, -97, -30), (5, 2, 5))
        body.tube(f"{side}-optic-nerve", "white", 2, (sign * 31, -77, -30), (sign * 14, -40, -26))
        body.ellipsoid(f"{side}-maxillary-sinus", "air", (sign * 26, -70, -66), (14, 16, 17))
        body.ellipsoid(f"{side}-mastoid", "bone", (sign * 58, 30, -50), (14, 22, 20))
        body.ellipsoid(f"{side}-mastoid-cells", "air", (sign * 58, 30, -50), (9, 15, 14))
    body.ellipsoid("frontal-sinus", "air", (0, -91, -14), (16, 4, 9))
    body.ellipsoid("nasal-cavity", "air", (0, -76, -60), (11, 32, 22))
    body.ellipsoid("nasal-septum", "bone", (0, -76, -60), (1, 32, 22))
    body.ellipsoid("pharynx", "air", (0, -22, -84), (12, 9, 24))
