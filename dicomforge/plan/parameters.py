"""Parameters: what an author wrote for a layer or a content word becomes numbers, drawn or varying along axes."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model import draws
from dicomforge.model.attribute_spec import STUDY, Draw, Each, Header, ItemSpec, Leaf, Pick, Px, Ramp, Rasters, Ref
from dicomforge.model.attributes import Attributes
from dicomforge.model.content_item import ContentItem, ContentTree, changed
from dicomforge.model.plan import Axis
from dicomforge.model.recipe import Branch, Param, Vary
from dicomforge.model.spec import ParamSpec, SceneSpec
from dicomforge.plan.layout import axis_of
from dicomforge.plan.materials import Weighting
from dicomforge.plan.resolve import ValueScope, item_of


class Seen(NamedTuple):
    """What a recipe depends on besides its layers: pixels, modality and weighting."""

    row_spacing_mm: float
    column_spacing_mm: float
    samples: int
    modality: str
    weighting: Weighting = Weighting()
    may_be_rgb: bool = False
    """Whether the class allows RGB."""
    field_span: Span | None = None
    """Where MagneticFieldStrength is written."""


class Origin(NamedTuple):
    """Where layers come from: it keys their draws and noise, and says whether `px` has a meaning."""

    draw_key: tuple[str, ...]
    """(seed, patient, scene), or (seed, patient, study, series) for an inline phantom."""
    stream_key: tuple[str, ...]
    """(seed, patient, study, series): noise belongs to the acquisition, not to the scene."""
    scene_key: tuple[str, ...]
    """(seed, patient, scene): materials belong to the scene, whoever uses them."""
    scene: SceneSpec | None
    shared: bool
    """The layers are those of the scene."""


class Bench(NamedTuple):
    """Everything that turning one parameter into numbers takes."""

    origin: Origin
    axes: Sequence[Axis]
    seen: Seen
    found: list[Diagnostic]
    span: Span
    """Of the layer, or of the value in it."""
    scope: ValueScope | None = None
    """Of the Attributes and references in a content word."""

    def report(self, code: str, message: str, found: str = "", expected: str = "", hint: str = "") -> None:
        self.found.append(Diagnostic(code, message, self.span, found, expected, hint))


def bench_without_images(key: tuple[str, ...], found: list[Diagnostic], span: Span) -> Bench:
    """For what is planned apart from images: nothing varies, and pixels have no size."""
    return Bench(Origin(key, (), (), None, shared=False), (), Seen(0.0, 0.0, 0, ""), found, span)


PixelMm = float | None
"""The mm of a pixel along a parameter; 0 where its pixels are not square, None where pixels measure nothing."""


def settled(
    written: Sequence[tuple[str, ParamSpec]], key: tuple[str, ...], bench: Bench
) -> tuple[tuple[str, Param], ...]:
    """Parameters by name with every number known; `key` names what they belong to, for the keys of draws."""
    axis = next((v for name, v in written if name == "axis"), None)
    return tuple((name, settle(v, (*key, name), bench, _scalar_length(axis, bench))) for name, v in written)


def _scalar_length(axis: ParamSpec | None, bench: Bench) -> float:
    """A length without direction counts pixels only where they are square, or along the layer's own axis."""
    seen = bench.seen
    if axis == "x" or seen.row_spacing_mm == seen.column_spacing_mm:
        return seen.column_spacing_mm
    return seen.row_spacing_mm if axis == "y" else 0.0


def settle(value: ParamSpec, key: tuple[str, ...], bench: Bench, length: PixelMm = None) -> Param:
    """One parameter; `length` is what a pixel measures along it."""
    if isinstance(value, Px):
        return _mm(value, length, bench)
    draw_key = (*bench.origin.draw_key, *key)
    if isinstance(value, Draw):
        if any(isinstance(a, str) for a in value.arguments):
            return draws.text(draw_key, value)
        number = draws.number(draw_key, value)
        in_pixels = value.unit == "px" or any(isinstance(a, Px) for a in value.arguments)
        return _mm(Px(number), length, bench._replace(span=value.span)) if in_pixels else number
    if isinstance(value, (Each, Ramp)):
        return _varying(value, bench._replace(span=value.span), length)
    if isinstance(value, Pick):
        return _leaves(value.entries[draws.choice(draw_key, value.draw)], bench._replace(span=value.span), length)
    if isinstance(value, Rasters):
        return _rasters(value, draw_key, bench._replace(span=value.span))
    if isinstance(value, ContentTree):
        return cast("Param", _tree(value, key, bench))
    if isinstance(value, (Ref, Header)):
        return _of_content(value, key, bench._replace(span=value.span) if isinstance(value, Ref) else bench)
    if type(value) is tuple:
        if value and all(_is_named(v) for v in value):
            return settled(value, key, bench)  # type: ignore[arg-type]
        parts = zip(cast("tuple[ParamSpec, ...]", value), _directions(len(value), bench), strict=True)
        return tuple(settle(part, (*key, str(i)), bench, along) for i, (part, along) in enumerate(parts))
    return cast("Param", value)


def _rasters(value: Rasters, draw_key: tuple[str, ...], bench: Bench) -> Param:
    if value.names:
        return value.entries[value.names.index(draws.text(draw_key, value.draw))]
    axis = axis_of(value.each, bench.axes, of_images=value)
    if isinstance(axis, Diagnostic):
        bench.found.append(axis)
        return value.entries[0]
    return value.entries[0] if axis is None else Branch(axis, value.entries)


def _of_content(value: Ref | Header, key: tuple[str, ...], bench: Bench) -> Param:
    """What a reference leads to, or Attributes: the dataclass of a content word takes them as they are."""
    scope = bench.scope
    assert scope is not None
    if isinstance(value, Ref):
        found = scope.names.find(value)
        if isinstance(found, Diagnostic):
            bench.found.append(found)
        return cast("Param", found)
    made = item_of(ItemSpec(value.attributes), scope, key)
    if made.axes:
        bench.report("DF108", "an Attribute that varies inside a content word is not supported yet")
    return cast("Param", Attributes() if made.axes else made.at(()))


def _tree(value: ContentTree, key: tuple[str, ...], bench: Bench) -> ContentTree:
    """Content items with what their references lead to, and their Attributes."""

    def known(item: ContentItem) -> ContentItem:
        spot = bench if item.span is None else bench._replace(span=item.span)
        referred = None if item.reference is None else _of_content(item.reference, key, spot)
        return item._replace(reference=referred, attributes=_of_content(item.attributes, key, spot))

    return ContentTree(tuple(changed(item, known) for item in value.items))


def _is_named(value: object) -> bool:
    """Whether a tuple is a (name, value) pair of a group of parameters."""
    return type(value) is tuple and len(value) == 2 and isinstance(value[0], str)


def _directions(count: int, bench: Bench) -> Sequence[PixelMm]:
    """Of a pair the first lies along the rows and the second along the columns; no other tuple counts pixels."""
    if count == 2:
        return (bench.seen.column_spacing_mm, bench.seen.row_spacing_mm)
    return (None,) * count


def _varying(value: Each | Ramp, bench: Bench, length: PixelMm) -> Param:
    axis = axis_of(value, bench.axes, others=(STUDY,) if bench.scope is None else ())
    if isinstance(axis, Diagnostic):
        bench.found.append(axis)
        return 0.0
    if isinstance(value, Each):
        rows = [_leaves(entry, bench, length) for entry in value.entries]
    else:
        steps = 1 if axis is None else bench.axes[axis].length
        rows = [_leaves((_stepped(value, i),), bench, length) for i in range(steps)]
    columns: tuple[Param, ...] = tuple(
        rows[0] if axis is None else (Vary(axis, values) for values in zip(*rows, strict=True))
    )
    return columns[0] if len(columns) == 1 else columns


def _stepped(ramp: Ramp, index: int) -> float | Px:
    if isinstance(ramp.start, Px):
        return Px(ramp.start.number + ramp.step * index)
    return float(ramp.start) + ramp.step * index


def _leaves(entry: Sequence[Leaf], bench: Bench, length: PixelMm) -> tuple[float | str, ...]:
    along = _directions(len(entry), bench) if len(entry) > 1 else (length,)
    return tuple(
        _mm(leaf, mm, bench) if isinstance(leaf, Px) else leaf for leaf, mm in zip(entry, along, strict=True)
    )


def _mm(value: Px, length: PixelMm, bench: Bench) -> float:
    if bench.origin.shared:
        message, hint = "a scene is shared by series and has no pixels", "write the length in mm"
    elif not bench.seen.samples:
        message, hint = "this series has no pixels", "write the length in mm"
    elif length is None:
        message, hint = "pixels measure lengths within the image plane only", "write the length in mm"
    elif not length:
        seen = bench.seen
        message = f"pixels of {seen.row_spacing_mm:g} x {seen.column_spacing_mm:g} mm are not square"
        hint = "write this length in mm, or make the two values of the spacing equal"
    else:
        return value.number * length
    bench.report("DF099", message, f"{value.number:g}px", "a length in mm", hint)
    return 1.0
