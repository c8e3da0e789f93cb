"""Slices that are the mean of 8 planes: 20 spheres, and a torso with and without blur and grain; a blur alone."""

import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.ndimage import gaussian_filter

from benchmarks.measure import Ways, as_in_a_command, in_turns

SLICES = 16

BLURS, SIGMA_PX = 20, 1.5

HEAD = """\
dicomforge: 1
patient: {{PatientName: Bench^Mark, PatientID: B}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
scenes: {{body: {{objects: [{objects}]}}}}
series:
  - Modality: CT
    Rows: 512
    Columns: 512
    PixelSpacing: [0.75, 0.75]
    ImagePositionPatient: [-191.625, -191.625, {first}]
    SliceThickness: 5
    SpacingBetweenSlices: {apart}
    slices: {slices}
    scene: body
    slab: {planes}
"""

DEVICE = "    phantom: [{blur: {fwhm: 1.2}}, {noise: {gaussian: {sd: 12, grain: [0.5, 1.2]}}}]\n"


def run(folder: Path, runs: int = 5) -> dict[str, Any]:
    """Milliseconds of the processor for rendering a slice, and for writing 512 KiB, to which they are compared."""
    folder.mkdir(parents=True)
    out, ways = folder / "out", _ways(folder)
    frames = np.random.default_rng(1).normal(0.0, 100.0, (512, 512)).astype(np.float32)

    def clean() -> None:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()

    def write() -> None:
        for number in range(SLICES):
            (out / f"{number}").write_bytes(content)

    content = os.urandom(512 * 1024)
    with as_in_a_command():
        seconds = in_turns({**ways, "write": write}, clean, runs, time.process_time)
        found = {name: 1e3 * spent / SLICES for name, spent in seconds.items()}
        seconds = in_turns(_blurs(frames), clean, runs, time.process_time)
        blurs = {name: 1e3 * spent / BLURS for name, spent in seconds.items()}
    return {
        **{f"{name}, ms": milliseconds for name, milliseconds in found.items()},
        **{f"{name} / write": found[name] / found["write"] for name in ways},
        **{f"{name}, ms": milliseconds for name, milliseconds in blurs.items()},
        "blur / scipy": blurs["blur"] / blurs["scipy"],
    }


def _ways(folder: Path) -> Ways:
    """A way of rendering for each scene, number of planes and device."""
    scenes = {
        "20 spheres": (_spheres(100), 12),
        "20 spheres in each slice": (_spheres(8), 0.5),
        "torso": ("{torso@1: {sex: F}}", 25),
    }
    ways: Ways = {}
    for scene, (objects, apart) in scenes.items():
        for planes in (8, 1):
            for device, layers in {"": "", ", blur and grain": DEVICE if scene == "torso" else ""}.items():
                if layers or not device:
                    first = -apart * (SLICES - 1) / 2
                    text = HEAD.format(objects=objects, planes=planes, slices=SLICES, apart=apart, first=first)
                    ways[f"{scene}, slab {planes}{device}"] = _rendering(folder / "spec.yaml", text + layers)
    return ways


def _spheres(reach: int) -> str:
    """20 spheres of 10 to 40 mm, whose centres lie within `reach` of the middle slice."""
    chance = random.Random(5)
    found = []
    for _ in range(20):
        x, y, z, radius = (chance.randint(-far, far) for far in (120, 120, reach, 15))
        found.append(f"{{sphere: {{at: [{x}, {y}, {z}], radius: {25 + radius}, material: liver@1}}}}")
    return ", ".join(found)


def _rendering(spec: Path, text: str) -> Callable[[], None]:
    from dicomforge import api
    from dicomforge.kinds.files import maker

    spec.write_text(text)
    series = api.load(spec).series[0]

    def render() -> None:
        assert sum(1 for _ in maker(series)(range(SLICES))) == SLICES

    return render


def _blurs(frame: np.ndarray) -> Ways:
    from dicomforge.phantom.kernel import gaussian, smooth

    kernel = gaussian(SIGMA_PX)

    def blur() -> None:
        values = frame.copy()
        for _ in range(BLURS):
            smooth(values, kernel, kernel)

    def scipy() -> None:
        for _ in range(BLURS):
            gaussian_filter(frame, SIGMA_PX)

    return {"blur": blur, "scipy": scipy}
