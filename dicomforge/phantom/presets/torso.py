"""A torso from the thoracic inlet to the iliac crest, with its bones, lungs, heart, vessels and abdominal organs."""

from collections.abc import Mapping
from dataclasses import dataclass

from dicomforge.model.parameter import number, word
from dicomforge.model.spec import Material
from dicomforge.phantom.anatomy import Anatomy, Point, of_tissue
from dicomforge.phantom.plane import cosine_sine
from dicomforge.phantom.preset import PresetLayer

VERSION = 1

SOURCE = (
    "Positions and sizes after the MIRD phantom of the adult female (lungs, heart, stomach, spleen, kidneys, "
    "pancreas, spine, trunk; TarikEl/DoseCalcs-Gui, MIRDTEXTPhantom.geom), organs of the masses of ICRP Publication "
    "89, a man (73/60)^(1/3) times as large; tissues of the library, what they lack chosen for contrast; "
    "everything else simplified by hand"
)
VERIFIED = "volumes of liver, spleen, kidneys and heart against the masses of ICRP Publication 89, within 15 %"

MALE = 1.0676
"""(73 kg / 60 kg)^(1/3), the body masses of ICRP Publication 89."""

MATERIALS: Mapping[str, Material] = {
    "fat": of_tissue("fat@1", suv=0.3, adc=0.1),
    "muscle": of_tissue("muscle@1", suv=0.7),
    "bone": of_tissue("bone-cortical@1", suv=0.6),
    "marrow": of_tissue("bone-spongy@1", t2s=15),
    "disc": of_tissue("cartilage@1", hu=80, t2s=20, adc=1.5, suv=0.5),
    "lung": Material("lung", (("hu", -880.0), ("pd", 0.0), ("suv", 0.7)), "SCT:39607008"),
    "blood": of_tissue("blood@1", t2s=60, adc=2.0),
    "vessel": of_tissue("blood@1", "SCT:59820001", t2s=60, adc=2.0),
    "heart": of_tissue("myocardium@1", t2s=30, adc=1.5, suv=3.0),
    "liver": of_tissue("liver@1"),
    "spleen": of_tissue("spleen@1", t2s=40),
    "cortex": of_tissue("kidney-cortex@1", t2s=50, suv=3.0),
    "medulla": of_tissue("kidney-medulla@1", t2s=35, suv=4.0),
    "pancreas": of_tissue("pancreas@1", hu=40, t2s=35, suv=1.3),
    "fluid": of_tissue("water@1", hu=10, t1=3000, t2=500, t2s=300, adc=2.8, suv=1.0),
    "stomach": of_tissue("muscle@1", "SCT:69695003", suv=1.5),
    "cord": of_tissue("spinal-cord@1", hu=35, t2s=50, adc=0.8, suv=1.5),
    "csf": of_tissue("csf@1", suv=0.4),
    "air": of_tissue("air@1"),
}
"""The materials of its layers."""

VERTEBRAE = (*(f"t{i}" for i in range(1, 13)), *(f"l{i}" for i in range(1, 6)))

LUNG_VESSELS: tuple[tuple[Point, ...], ...] = (
    ((52, 6, 112), (74, -14, 140), (84, -30, 172)),
    ((52, 6, 112), (76, 20, 140), (88, 36, 168)),
    ((50, 2, 104), (72, -26, 88), (82, -50, 66)),
    ((50, 6, 104), (84, 2, 92), (112, 2, 74)),
    ((50, 10, 100), (74, 32, 76), (92, 46, 44)),
    ((54, 6, 116), (66, 4, 158), (70, 2, 192)),
    ((50, 8, 98), (62, 28, 62), (66, 44, 22)),
    ((50, 4, 106), (84, -20, 112), (106, -26, 122)),
    ((50, 8, 106), (84, 24, 110), (108, 34, 118)),
)
"""The vessels of the left lung, from its hilum outwards; the right lung has their mirror image."""

LIVER_VESSELS: tuple[tuple[Point, ...], ...] = (
    ((-24, -6, -64), (-56, -8, -58), (-92, 6, -52)),
    ((-40, -8, -60), (-64, -30, -40), (-82, -40, -30)),
    ((-24, 0, -14), (-46, 14, -32), (-72, 28, -44)),
    ((-24, 0, -14), (-40, -22, -30), (-52, -44, -44)),
)

BOWEL: tuple[tuple[str, tuple[Point, ...]], ...] = (
    ("colon-ascending", ((-98, -6, -250), (-100, -10, -210), (-96, -12, -170))),
    ("colon-transverse", ((-92, -30, -164), (-50, -58, -172), (0, -66, -182), (50, -58, -172), (90, -28, -156))),
    ("colon-descending", ((98, 8, -150), (102, 12, -200), (98, 10, -250))),
    ("ileum-1", ((-62, -22, -200), (-20, -44, -206), (24, -40, -202), (62, -24, -210))),
    ("ileum-2", ((62, -6, -226), (26, -34, -232), (-20, -30, -228), (-60, -8, -236))),
    ("ileum-3", ((-58, -30, -252), (-16, -52, -256), (28, -50, -250), (60, -28, -256))),
    ("jejunum", ((34, -6, -176), (64, 2, -186), (36, -18, -194))),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Torso:
    """z is 0 at the base of the lungs; the torso lies from about -260 to 230 mm."""

    sex: str = word("F or M", ("F", "M"), "F")
    size: float = number("factor of all lengths", 1.0, positive=True)

    def layers(self) -> tuple[PresetLayer, ...]:
        """From the skin inwards."""
        body = Anatomy(self.size * (MALE if self.sex == "M" else 1.0))
        _wall(body, self.sex)
        _chest(body)
        _abdomen(body)
        _spine(body)
        return tuple(body.layers)


DECLARES = Torso


def _wall(body: Anatomy, sex: str) -> None:
    body.ellipsoid("skin", "fat", (0, 0, -30), (172.5, 112, 560))
    if sex == "F":
        for side, x in (("left", 72), ("right", -72)):
            body.ellipsoid(f"{side}-breast", "fat", (x, -92, 92), (58, 46, 58))
    body.ellipsoid("muscle", "muscle", (0, 0, -30), (159, 99, 545))
    for i in range(11):
        reach = 1.0 - max(0, 3 - i) * 0.1  # the upper ribs are shorter
        for side, sign in (("left", 1.0), ("right", -1.0)):
            points = []
            for step, angle in enumerate((78, 45, 12, -20, -48, -68)[: 6 if i < 7 else 5 if i < 9 else 4]):
                cos, sin = cosine_sine(angle)
                points.append((sign * 140 * cos * reach, 4 + 82 * sin * reach, 196 - 25.5 * i - 13.0 * step))
            body.tube(f"{side}-rib-{i + 1}", "bone", 5.5, *points)
    body.add("sternum", "box", "bone", at=(0, -86, 118), size=(34, 11, 150), rotate=(-6.0, 0.0, 0.0))
    body.add("sternum-marrow", "box", "marrow", at=(0, -86, 118), size=(30, 7, 146), rotate=(-6.0, 0.0, 0.0))


def _chest(body: Anatomy) -> None:
    body.ellipsoid("mediastinum", "fat", (0, 2, -30), (135, 77, 530))
    for side, sign in (("left", 1.0), ("right", -1.0)):
        body.ellipsoid(f"{side}-lung", "lung", (sign * 74, 2, 58), (58, 73, 148), (0, sign * -4.0, 0))
        for i, points in enumerate(LUNG_VESSELS, 1):
            mirrored = [(sign * x, y, z) for x, y, z in points]
            body.tube(f"{side}-lung-vessel-{i}", "vessel", 2.6, *mirrored)
        body.tube(f"{side}-pulmonary-artery", "vessel", 8.5, (0, -2, 118), (sign * 54, 6, 110))
        body.tube(f"{side}-bronchus-wall", "muscle", 7.5, (0, 20, 136), (sign * 52, 18, 104))
        body.tube(f"{side}-bronchus", "air", 5.5, (0, 20, 136), (sign * 56, 18, 101))
    body.ellipsoid("mediastinal-fat", "fat", (2, -14, 150), (30, 44, 92))
    body.ellipsoid("pericardium", "fat", (18, -28, 60), (60, 50, 66), (0, 0, 28.0))
    body.ellipsoid("heart", "heart", (20, -29, 60), (55, 44, 59), (0, 0, 28.0))
    body.ellipsoid("left-ventricle", "blood", (38, -34, 52), (26, 20, 36), (0, 0, 30.0))
    body.ellipsoid("right-ventricle", "blood", (8, -50, 56), (30, 15, 36), (0, 0, 24.0))
    body.ellipsoid("left-atrium", "blood", (8, -2, 86), (30, 17, 20))
    body.ellipsoid("right-atrium", "blood", (-20, -30, 74), (17, 22, 28))
    body.tube(
        "aorta",
        "vessel",
        12.5,
        (6, -26, 84),
        (0, -26, 124),
        (-2, -22, 146),
        (6, -4, 162),
        (18, 20, 158),
        (24, 32, 134),
        (22, 34, 60),
        (12, 36, -20),
        (6, 32, -120),
        (4, 28, -260),
    )
    body.tube("pulmonary-trunk", "vessel", 12, (16, -44, 86), (8, -22, 112), (2, -4, 120))
    body.tube("superior-vena-cava", "vessel", 9, (-24, -26, 88), (-24, -20, 150), (-22, -14, 190))
    body.tube("oesophagus", "muscle", 7, (4, 30, 220), (8, 26, 60), (22, 10, 0))
    body.tube("trachea-wall", "muscle", 10.5, (0, 16, 240), (0, 20, 140))
    body.tube("trachea", "air", 8, (0, 16, 240), (0, 20, 138))


def _abdomen(body: Anatomy) -> None:
    body.ellipsoid("diaphragm", "muscle", (0, 2, -170), (134, 78, 190))
    body.ellipsoid("peritoneum", "fat", (0, 2, -170), (130, 74, 186))
    body.tube("inferior-vena-cava", "vessel", 10.5, (-20, 24, -260), (-20, 22, -80), (-24, 4, -4), (-22, -16, 60))
    body.ellipsoid("liver", "liver", (-62, -2, -62), (66, 68, 66), (0, 14.0, 0))
    body.ellipsoid("liver-left-lobe", "liver", (4, -38, -34), (58, 30, 32), (0, 18.0, 0))
    for i, vessel in enumerate(LIVER_VESSELS, 1):
        body.tube(f"liver-vessel-{i}", "vessel", 4.2, *vessel)
    body.ellipsoid("gallbladder", "fluid", (-44, -46, -108), (13, 13, 26), (18.0, 0, 0))
    body.ellipsoid("stomach", "stomach", (66, -32, -58), (38, 32, 58), (0, -18.0, 0))
    body.ellipsoid("stomach-content", "fluid", (66, -32, -58), (34, 28, 54), (0, -18.0, 0))
    body.ellipsoid("stomach-air", "air", (70, -48, -44), (24, 11, 30), (0, -18.0, 0))
    body.ellipsoid("spleen", "spleen", (98, 30, -58), (20, 28, 50), (0, 0, 28.0))
    body.tube("pancreas", "pancreas", 11, (-22, -12, -112), (16, -16, -102), (56, 6, -88), (78, 16, -78))
    for side, sign, z in (("left", 1.0, -108.0), ("right", -1.0, -120.0)):
        turned = (0.0, sign * 8.0, sign * -35.0)
        body.ellipsoid(f"{side}-psoas", "muscle", (sign * 38, 50, -210), (19, 18, 90))
        body.ellipsoid(f"{side}-kidney", "cortex", (sign * 66, 42, z), (28, 22, 52), turned)
        body.ellipsoid(f"{side}-kidney-medulla", "medulla", (sign * 64, 41, z), (19, 14, 41), turned)
        body.ellipsoid(f"{side}-kidney-sinus", "fat", (sign * 54, 36, z), (16, 10, 26), turned)
        body.ellipsoid(f"{side}-renal-pelvis", "fluid", (sign * 50, 34, z), (10, 6, 15), turned)
        body.tube(f"{side}-renal-vein", "vessel", 5, (sign * 48, 32, z), (sign * 8 - 8, 26, z + 6))
    for name, points in BOWEL:
        body.tube(name, "stomach", 15 if name.startswith("colon") else 12.5, *points)
        body.tube(f"{name}-content", "air" if name == "colon-transverse" else "fluid", 10, *points)


def _spine(body: Anatomy) -> None:
    body.ellipsoid("back-muscles", "muscle", (0, 88, -30), (78, 26, 545))
    body.add("discs", "elliptic-cylinder", "disc", at=(0, 54, -30), radii=(20, 16), height=520)
    for i, name in enumerate(VERTEBRAE):
        z, wide = 208 - 28.2 * i, 19 + 0.35 * i
        body.add(name, "elliptic-cylinder", "bone", at=(0, 54, z), radii=(wide, wide * 0.8), height=23)
        body.add(
            f"{name}-marrow",
            "elliptic-cylinder",
            "marrow",
            at=(0, 54, z),
            radii=(wide - 1.6, wide * 0.8 - 1.6),
            height=20,
        )
        body.add(f"{name}-arch", "cylinder", "bone", at=(0, 78, z), radius=15, height=17)
        body.tube(f"{name}-processes", "bone", 4, (-32, 90, z), (0, 88, z), (0, 103, z - 6), (0, 88, z), (32, 90, z))
    body.add("spinal-canal", "cylinder", "csf", at=(0, 76, -30), radius=9.5, height=540)
    body.add("spinal-cord", "cylinder", "cord", at=(0, 76, 30), radius=5, height=420)
