"""Material values: the values that layers of materials have in a series, where numbers may be random or vary."""

from collections.abc import Mapping
from itertools import chain, islice

from dicomforge.ground.counted import listed
from dicomforge.ground.diagnostic import SHOWN, Diagnostic, nearest
from dicomforge.model.recipe import Param, Vary
from dicomforge.model.spec import ByField, LayerSpec, Material, ParamSpec
from dicomforge.phantom import tissues
from dicomforge.plan import materials
from dicomforge.plan.parameters import Bench, settle

_LISTED = 12
"""The most materials that a finding lists."""

_BODY_FIELDS = "1.5 or 3 T (gradient echoes at 1.5 T)"

_BODY = f"CT, PT, or MR at {_BODY_FIELDS}, without DiffusionBValue"
"""What the tissues of a body have values for."""

_DEFINE = "define it under `materials` of the scene, or write a tissue of `dicomforge list materials`"


def of(spec: LayerSpec, name: str, bench: Bench) -> float | Vary:
    """The value of a material in the Modality of the series; 0 where a finding says why there is none."""
    seen, scene = bench.seen, bench.origin.scene
    here = bench._replace(span=spec.material_span or spec.span)
    material = materials.find(scene, name)
    if material is None:
        known = [one.name for one in scene.materials] if scene is not None else []
        some = ", ".join(islice(known, _LISTED)) + ", ..." * (len(known) > _LISTED)
        near = nearest(name, [*known, *tissues.TISSUES]) if len(bench.found) < SHOWN else ""
        versioned = f"{name}@1" in tissues.TISSUES
        hint = f"write {name}@1 for the tissue of the library" if versioned else near or _DEFINE
        expected = some or "none: the series has no scene with `materials`"
        here.report("DF094", f"unknown material {name!r}", "", expected, hint)
        return 0.0
    if seen.modality in materials.PROJECTED:
        return 0.0
    wanted = materials.needed(seen.modality, seen.weighting)
    if wanted is None:
        message = f"materials in Modality {seen.modality or '(none)'} are not supported yet"
        here.report("DF095", message, hint="write `value` instead of `material`, or use CT, MR or another modality")
        return 0.0
    body, _, part = name.partition("/")
    own: list[Diagnostic] = []
    numbers = _numbers(material, wanted, here._replace(found=own) if part else here)
    for one in own:
        if one.code == "DF095":
            here.report("DF095", f"{body!r} has no values for this {seen.modality} series", "", _BODY, _other(body))
        elif one.code == "DF200":
            _report_body(body, here)
        else:
            here.found.append(one)
    return 0.0 if numbers is None else _signal(numbers, name, bench)


def _numbers(material: Material, wanted: tuple[str, ...], here: Bench) -> dict[str, Param] | None:
    """The properties of a material that the series uses; None where a finding says what is missing."""
    given = dict(material.values)
    if given.get("pd") == 0.0 and "pd" in wanted:
        return {"pd": 0.0}
    if "t1" in wanted and "concentration" in given:
        wanted = (*wanted, "concentration", "r1")
    origin = here.origin._replace(draw_key=here.origin.scene_key)
    numbers: dict[str, Param] = {}
    for property in wanted:
        value = given.get(property)
        if value is None:
            message = f"material {material.name!r} has no value for {here.seen.modality}"
            expected = " and ".join(f"`{p}`" for p in wanted)
            here.report("DF095", message, "", expected, _add(property, material.name))
            return None
        if isinstance(value, ByField):
            entry = materials.at_field(value, here.seen.weighting.field_t)
            if entry is None:
                _report_field(material.name, property, value, here)
                return None
            value = entry
        numbers[property] = _settled(value, material.name, property, here._replace(origin=origin))
    return numbers


def _other(body: str) -> str:
    return f"show {body} in a series of these; other values of its tissues are not supported yet"


def _add(property: str, name: str) -> str:
    if "@" not in name:
        return f"add `{property}` to the material"
    return f"make a material of it, such as {{tissue: {name}, {property}: ..}}, and use that"


def _settled(value: ParamSpec, name: str, property: str, bench: Bench) -> Param:
    return settle(value, ("material", name, property), bench, None)


def _report_field(name: str, property: str, value: ByField, here: Bench) -> None:
    """Reports DF200 at MagneticFieldStrength, or without it at the layer of the material."""
    field = here.seen.weighting.field_t
    known = listed([f"{one:g}" for one, _ in value.entries])
    if field is None:
        message = f"`{property}` of material {name!r} depends on MagneticFieldStrength, which is missing"
        here.report("DF200", message, "", f"{known} T", "write MagneticFieldStrength in the series")
        return
    message = f"`{property}` of material {name!r} has no value at this MagneticFieldStrength"
    hint = f"write another field, or {property} at this field in a material of the scene"
    here._replace(span=here.seen.field_span or here.span).report("DF200", message, f"{field:g} T", f"{known} T", hint)


def _report_body(body: str, here: Bench) -> None:
    """Reports DF200 of all tissues of a body at once."""
    field = here.seen.weighting.field_t
    if field is None:
        message = f"{body!r} depends on MagneticFieldStrength, which is missing"
        here.report("DF200", message, "", _BODY_FIELDS, "write MagneticFieldStrength in the series")
        return
    message, place = f"{body!r} has no values at this MagneticFieldStrength", here.seen.field_span or here.span
    here._replace(span=place).report("DF200", message, f"{field:g} T", _BODY_FIELDS, "write another field")


def _signal(numbers: Mapping[str, Param], name: str, bench: Bench) -> float | Vary:
    modality, weighting = bench.seen.modality, bench.seen.weighting
    weighted = weighting.axes if modality == materials.MR else frozenset()
    axes = {n.axis for n in numbers.values() if isinstance(n, Vary)} | weighted
    axis = min(axes, default=None)
    length = 1 if axis is None else bench.axes[axis].length
    rows = [
        {key: float(n.values[i] if isinstance(n, Vary) else str(n)) for key, n in numbers.items()}
        for i in range(length)
    ]
    times = chain.from_iterable((row[key] for key in row if key in materials.TIMES) for row in rows)
    if len(axes) > 1:
        message = f"material {name!r} varies along two axes"
    elif modality == materials.MR and any(time <= 0 for time in times):
        message = f"`t1` and `t2` of material {name!r} must be greater than 0"
    else:
        values = tuple(materials.signal(modality, weighting, row, i) for i, row in enumerate(rows))
        return values[0] if axis is None else Vary(axis, values)
    bench.report("DF095", message, hint="change the material in the scene")
    return 0.0
