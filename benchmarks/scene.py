"""A slice with 13 constant objects, 20 spheres and noise, rendered, against writing 512 KiB."""

import os
import random
import shutil
from pathlib import Path
from typing import Any

from benchmarks.measure import in_turns
from benchmarks.slices import HEAD

SLICES = 200


def run(folder: Path, runs: int = 5) -> dict[str, Any]:
    """Seconds of rendering 200 slices in this process, and of writing as many files of 512 KiB."""
    from dicomforge import api
    from dicomforge.kinds.files import maker

    folder.mkdir(parents=True)
    spec, out = folder / "scene.yaml", folder / "out"
    spec.write_text(_spec())
    series = api.load(spec).series[0]
    content = [bytes(range(256)) * 2048] * SLICES

    def clean() -> None:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()

    def write() -> None:
        for number, block in enumerate(content):
            descriptor = os.open(out / f"{number}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.write(descriptor, block)
            os.close(descriptor)

    def render() -> None:
        assert sum(1 for _ in maker(series)(range(SLICES))) == SLICES

    found = in_turns({"render": render, "write": write}, clean, runs)
    return {
        "rendering a slice, ms": 1e3 * found["render"] / SLICES,
        "writing 512 KiB, ms": 1e3 * found["write"] / SLICES,
        "render / write": found["render"] / found["write"],
    }


def _spec() -> str:
    chance = random.Random(5)

    def between(low: float, high: float) -> float:
        return round(chance.uniform(low, high), 1)

    layers = ["fill: -1000", "ellipse: {radii: [220, 180], value: 40}"]
    for number in range(11):
        at = f"at: [{between(-150, 150)}, {between(-120, 120)}]"
        layers.append(
            (
                f"circle: {{{at}, radius: {between(8, 40)}, value: {between(-100, 300)}}}",
                f"ellipse: {{{at}, radii: [{between(10, 40)}, {between(10, 40)}], rotate: 30, value: 60}}",
                f"rectangle: {{{at}, size: [{between(10, 60)}, {between(10, 60)}], rotate: 20, value: 90}}",
                f"circle: {{{at}, radius: {between(5, 20)}, value: {between(-100, 900)}, blend: add}}",
            )[number % 4]
        )
    for _ in range(20):
        at = f"at: [{between(-120, 120)}, {between(-100, 100)}, {between(-SLICES / 2, SLICES / 2)}]"
        layers.append(f"sphere: {{{at}, radius: {between(5, 25)}, value: {between(50, 400)}}}")
    layers.append("noise: {gaussian: 12}")
    return HEAD.format(slices=SLICES) + "".join(f"      - {layer}\n" for layer in layers)
