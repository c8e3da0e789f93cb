"""Compare materials: the values of the objects of a truth with those that their materials have in its Modality."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from dicomforge.model.draws import value_of
from dicomforge.model.spec import Drawn
from dicomforge.plan.materials import MR, PET, PROPERTY, find
from dicomforge.truth.compare_objects import Difference, Unmeasured
from dicomforge.truth.read_frames import ReadObject

NEAR = 1e-6
"""Relative tolerance of a value, besides half of its last decimal."""

SUV = "GML"
"""The Units in which pixels of PET are standardized uptake values (PS3.3 C.8.9.1.1.3)."""

_WHY = "no tissue of the library, random value or second object says what value it has in these images"


def materials(truth: Mapping[str, Any], files: Sequence[ReadObject]) -> tuple[list[Difference], list[Unmeasured]]:
    """Compares the value of each object with that of its material, and with other objects of the same material."""
    found: list[Difference] = []
    unknown: list[str] = []
    property = _property(truth["modality"], files)
    first: dict[tuple[str, str], Mapping[str, Any]] = {}
    alike: set[tuple[str, str]] = set()
    values = []
    for one in truth["objects"]:
        own = (one["shape"] or {}).get("value")
        if one["material"] is None:
            continue
        key = one["material"], str(one["at"])
        if own is not None:
            if key in first:
                alike.add(key)
            other = first.setdefault(key, one)
            if not _is_near(own, other["shape"]["value"]):
                others = f"{other['shape']['value']:g} of {other['name']!r}, of the same material"
                found.append(Difference(f"material of {one['name']!r}", f"{key[0]} of {own:g}", others))
        values.append((one["name"], key, own))
    for name, key, own in values:
        known = None if property is None else _known(key[0], property, truth)
        if own is None or (known is None and key not in alike):
            unknown.append(name)
        elif known is not None and not _is_near(own, known):
            found.append(Difference(f"material of {name!r}", f"{key[0]} of {own:g}", f"{known:g} by that material"))
    return found, [Unmeasured("material", _WHY, tuple(dict.fromkeys(unknown)))] if unknown else []


def _property(modality: str, files: Sequence[ReadObject]) -> str | None:
    """The property of a material that is its value in all files; None in MR, and where PET has other units."""
    if modality == MR or (modality == PET and any(one.attributes.text("Units") != SUV for one in files)):
        return None
    return PROPERTY.get(modality)


def _known(name: str, property: str, truth: Mapping[str, Any]) -> float | None:
    """The value of a tissue of the library or of a preset, or the random one of a material of the scene."""
    if "@" in name:
        material = find(None, name)
        value = None if material is None else dict(material.values).get(property)
        return float(value) if isinstance(value, (int, float)) else None
    drawn = next((one for one in truth["draws"] if one["of"] == f"material.{name}.{property}"), None)
    if drawn is None:
        return None
    made = drawn["distribution"]
    known = value_of(
        Drawn(drawn["of"], tuple(drawn["key"]), made["kind"], tuple(made["arguments"]), tuple(made["weights"]), "")
    )
    return float(known.value)


def _is_near(told: float, known: float) -> bool:
    return math.isclose(told, known, rel_tol=NEAR, abs_tol=NEAR)
