"""The files that faults are tried on, with a fault and without."""

from functools import cache
from pathlib import Path

from dicomforge import api
from dicomforge.kinds.in_memory import in_memory
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer import faults

FOLDER = Path(__file__).parent / "carriers"
"""Specs by name; the last of their series has the word FAULTS where its faults are written."""


def carrier_of(fault: str) -> str:
    """The name of the carrier of a fault."""
    found = faults.find(fault)
    assert found is not None
    return found.carrier


def planned(carrier: str, declared: str = "[]") -> SeriesPlan:
    """The plan of the faulty series."""
    spec = _folder() / f"{carrier}.yaml"
    spec.write_text((FOLDER / f"{carrier}.yaml").read_text(encoding="utf-8").replace("FAULTS", declared))
    compiled = api.compile_spec(spec)
    assert compiled.plan is not None, [d.message for d in compiled.diagnostics]
    return compiled.plan.series[-1]


def files(carrier: str, declared: str = "[]") -> dict[str, bytes]:
    """The files of the faulty series by their names."""
    series = planned(carrier, declared)
    contents = in_memory(series, range(len(series.instances)))
    return dict(zip((Path(one.path).name for one in series.instances), contents, strict=True))


@cache
def sound(carrier: str) -> dict[str, bytes]:
    """The files of a carrier without a fault."""
    return files(carrier)


@cache
def faulty(fault: str) -> dict[str, bytes]:
    """The files of a fault's carrier with the fault."""
    return files(carrier_of(fault), f"[{fault}]")


def first_changed(fault: str) -> str:
    """The name of the first file that a fault changes; the first one where it only removes files."""
    before = sound(carrier_of(fault))
    return next((name for name, content in faulty(fault).items() if before.get(name) != content), next(iter(before)))


@cache
def _folder() -> Path:
    import tempfile

    return Path(tempfile.mkdtemp(prefix="faults"))
