"""Specs for the builder's tests: JSON instead of YAML, and files whose bytes are a text."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dicomforge.builder import environment
from dicomforge.builder.build import run
from dicomforge.builder.produce import Producer
from dicomforge.builder.request import BuildReport, Event, Request
from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.clipped import NONE
from dicomforge.model.grid import Grid
from dicomforge.model.plan import Column, FramePlan, Input, InstancePlan, Plan, SeriesPlan
from dicomforge.model.produced import Produced
from dicomforge.model.recipe import Layer, PixelFormat, Recipe

PATIENT_NAME = 0x00100010
IMAGE_POSITION = 0x00200032


def series(
    name: str = "ct",
    files: int = 3,
    patient_name: str = "Doe^Jane",
    noise: float = 12.0,
    spec: str = "spec",
    folder: str | None = None,
    clip: str = "warn",
    layers: tuple[str, ...] = ("noise",),
    syntax: str = "1.2.840.10008.1.2.1",
) -> SeriesPlan:
    """A series of `files` instances of 4 x 4 pixels; its bytes follow from all of these but `folder`."""
    folder = f"{spec}/{name}" if folder is None else folder
    positions = tuple(Element(IMAGE_POSITION, "DS", ("0", "0", str(n))) for n in range(files))
    return SeriesPlan(
        spec=spec,
        patient="patient",
        study="study",
        name=name,
        uid=f"2.25.{name}",
        kind="image",
        sop_class="1.2.840.10008.5.1.4.1.1.2",
        axes=(),
        shared=Attributes([Element(PATIENT_NAME, "PN", (patient_name,))]),
        columns=(Column(IMAGE_POSITION, positions),),
        file_meta=Attributes(),
        omit_meta=(),
        omit_pixels=False,
        formats=(PixelFormat(1, 16, 16, True, 0, 1.0, 0.0),),
        clip=clip,
        grids=(Grid(4, 4, 1.0, 1.0, (0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), True),),
        recipes=(Recipe(tuple(_layer(n, noise) for n in layers)),),
        instances=tuple(
            InstancePlan(f"i{n}", n + 1, f"2.25.{name}.{n}", f"{folder}/{n:04d}.dcm", 0, (FramePlan(0, ()),), syntax)
            for n in range(files)
        ),
    )


def _layer(name: str, number: float) -> Layer:
    return Layer("gaussian", name, "add", "image", "area", None, (("sd", number),), ("0", "p", "s", "ct", name))


def bytes_of(one: SeriesPlan, position: int) -> bytes:
    """What the fake producer makes of an instance: no folder is in it, as in a DICOM file."""
    layers = one.recipes[0].layers
    text = f"{one.name} {position} {one.shared.text(PATIENT_NAME)} {[(la.name, la.params) for la in layers]}\n"
    return text.encode() * 20


def instances(one: SeriesPlan, positions: range) -> Iterator[Produced]:
    """Each file in three buffers, one of them empty."""
    for position in positions:
        data = bytes_of(one, position)
        yield Produced(position, (data[:7], memoryview(b""), memoryview(data)[7:]), NONE)


def epochs(one: SeriesPlan) -> tuple[tuple[str, int | str], ...]:
    """No codec."""
    return (("gaussian", 1),)


PRODUCER = Producer(instances, epochs)


class Slow(NamedTuple):
    """Makes what `instances` makes, each file after some seconds; a picklable value."""

    seconds: float

    def __call__(self, one: SeriesPlan, positions: range) -> Iterator[Produced]:
        for produced in instances(one, positions):
            time.sleep(self.seconds)
            yield produced


def load(path: Path) -> Plan:
    """The plan of a JSON spec: `name`, `series` (arguments of `series`), `inputs` (parents), `comment`."""
    data = path.read_bytes()
    try:
        told: dict[str, Any] = json.loads(data)
    except ValueError as e:
        raise SpecError([Diagnostic("DF001", f"{path}: {e}")]) from e
    name = told.get("name", path.stem)
    inputs = [Input(str(path), "spec", hashlib.sha256(data).hexdigest())]
    for kind in ("parent", "external"):
        for other in told.get(f"{kind}s", ()):
            found = path.parent / other
            inputs.append(Input(str(found), kind, hashlib.sha256(found.read_bytes()).hexdigest()))
    all_series = tuple(
        series(**{"spec": name, **s, "layers": tuple(s.get("layers", ["noise"]))}) for s in told.get("series", ())
    )
    return Plan(str(path), name, "", all_series, tuple(inputs), (), 10**12)


def freeze(setattr_: Callable[[object, str, object], None] = setattr) -> None:
    """Let the installed environment look the same, whatever happens to it."""
    setattr_(environment, "stamp", lambda: "stamp")
    setattr_(environment, "source_digest", lambda: "")


class Project:
    """A folder with specs and an output folder."""

    def __init__(self, folder: Path, producer: Producer = PRODUCER) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.out = folder / "out"
        self.producer = producer
        self.loads = 0
        self.events: list[Event] = []

    def write(self, *all_series: dict[str, Any], name: str = "spec", **more: Any) -> Path:
        """Write a spec of this file name."""
        path = self.folder / f"{name}.yaml"
        path.write_text(json.dumps({"series": list(all_series), **more}))
        return path

    def load(self, path: Path) -> Plan:
        self.loads += 1
        return load(path)

    def request(self, *specs: str, **options: Any) -> Request:
        paths = tuple(self.folder / f"{s}.yaml" for s in specs or ("spec",))
        return Request(self.out, paths, **{"jobs": 1, **options})

    def build(self, *specs: str, **options: Any) -> BuildReport:
        """Build specs by file name."""
        self.loads = 0
        self.events = []
        return run(self.request(*specs, **options), self.load, self.events.append, self.producer)

    def statuses(self, *specs: str, **options: Any) -> dict[str, str]:
        return {t.target.rsplit("/", 1)[1]: t.status for t in self.build(*specs, **options).targets}

    def reasons(self, *specs: str, **options: Any) -> dict[str, str]:
        return {t.target.rsplit("/", 1)[1]: t.reason for t in self.build(*specs, **options).targets}

    def tree(self) -> dict[str, bytes]:
        """Every file but the builder's own."""
        files = (p for p in self.out.rglob("*") if p.is_file() and ".dicomforge" not in p.parts)
        return {p.relative_to(self.out).as_posix(): p.read_bytes() for p in files}

    def stats(self) -> dict[str, tuple[int, int]]:
        return {p: written(self.out / p) for p in self.tree()}


def written(path: Path) -> tuple[int, int]:
    """When a file was last written, and which file it is. When it was last read is not part of it."""
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_ino


def codes(report: BuildReport) -> list[str]:
    """The codes of its findings."""
    return [d.code for d in report.diagnostics]
