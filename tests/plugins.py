"""A distribution of somebody else that adds a shape, a noise, a SOP class and an encoder through entry points."""

import shutil
import sys
import zipfile
from pathlib import Path

from tests.tools import run

NAME = "acme_forge"

SHAPE = '''
"""A square that stands on its corner."""

from dataclasses import dataclass

from dicomforge.model.parameter import length, point2
from dicomforge.phantom.shapes.polygon import Polygon

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Diamond:
    deep = False

    reach: float = length("distance from centre to corner", positive=True, in_plane=True)
    at: tuple[float, float] = point2("centre (u, v)")

    def outline(self, plane):
        r = self.reach
        return Polygon(points=((r, 0.0), (0.0, r), (-r, 0.0), (0.0, -r)), at=self.at).outline(plane)


DECLARES = Diamond
'''

NOISE = '''
"""Every value a step up or down."""

from dataclasses import dataclass

import numpy as np

from dicomforge.model.parameter import number

EPOCH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Coin:
    step: float = number("the step, in output values", non_negative=True)

    def apply(self, before, values, scratch, stream):
        sides = np.where(stream.words16(len(values)) & 1, np.float32(self.step), np.float32(-self.step))
        np.add(before, sides, out=values)


DECLARES = Coin
'''

SOP_CLASS = '''
"""VL Endoscopic Image Storage, PS3.3 section A.32.1."""

from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import PixelDefaults, SopClass

SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.77.1.1",
    modality="ES",
    usual_for=("ES",),
    kind="image",
    spacing="",
    patient_space=False,
    pixels=PixelDefaults(
        bits_allocated=8,
        bits_stored=8,
        signed=False,
        photometric=("MONOCHROME2", "RGB"),
        rescale=False,
        allowed_allocated=(8,),
        allowed_stored=(8,),
        source="PS3.3 C.8.12.1.1",
    ),
    defaults=(
        Default("ImageType", ("ORIGINAL", "PRIMARY"), "PS3.3 C.8.12.1.1.6"),
        Default("LossyImageCompression", ("00",), "PS3.3 C.7.6.1.1.5: never compressed with loss"),
    ),
)
'''

ENCODER = '''
"""JPEG 2000 Part 2 (PS3.5 A.4.4): not really, a native frame a fragment."""

from dicomforge.transfer.syntax import TransferSyntax


def encode_frames(frames, format, encode):
    return (frame.tobytes() for frame in frames)


SYNTAX = TransferSyntax(
    keyword="JPEG2000MC", encode_frames=encode_frames, encapsulated=True
)
'''

ENTRY_POINTS = """\
[dicomforge.shapes]
diamond = acme_forge.diamond

[dicomforge.noise]
coin = acme_forge.coin

[dicomforge.sop_classes]
vl-endoscopic-image = acme_forge.vl_endoscopic_image

[dicomforge.encoders]
jpeg2000-mc = acme_forge.encapsulated
"""


def wheel(folder: Path, version: str) -> Path:
    """The distribution as a wheel (the binary distribution format of PyPA)."""
    about = f"{NAME}-{version}.dist-info"
    files = {
        f"{NAME}/__init__.py": "",
        f"{NAME}/diamond.py": SHAPE.lstrip(),
        f"{NAME}/coin.py": NOISE.lstrip(),
        f"{NAME}/vl_endoscopic_image.py": SOP_CLASS.lstrip(),
        f"{NAME}/encapsulated.py": ENCODER.lstrip(),
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: acme-forge\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": ENTRY_POINTS,
    }
    files[f"{about}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{about}/RECORD"])
    path = folder / f"{NAME}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def install(wheel: Path, target: Path) -> None:
    """Install into a folder, in place of the version that is there (`--target` leaves its metadata behind)."""
    shutil.rmtree(target, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    done = run(*pip, "install", "--no-deps", "--no-index", "--target", target, wheel)
    assert done.returncode == 0, done.stderr
