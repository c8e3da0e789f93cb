"""Measures: single numbers of layers, lengths with units and angles, and lists of them, which vary or are drawn."""

from collections.abc import Iterator
from collections.abc import Mapping as Factors
from functools import partial
from typing import NamedTuple

from dicomforge.grammar.reading import each, listed, misplaced, unfit
from dicomforge.grammar.schema_values import Schema, or_expression, ref
from dicomforge.grammar.varying import Reading, malformed, pick, varying, varying_mapping, written_quantity
from dicomforge.ground.quantity import LENGTH_UNITS, MEASURED, Quantity
from dicomforge.model.attribute_spec import Draw, Each, Pick, Px
from dicomforge.model.parameter import MOST_WHOLE, Bounds, in_words, is_outside
from dicomforge.model.spec import ParamSpec
from dicomforge.source.document import Items, Mapping, Node, Scalar


class Measure(NamedTuple):
    """A kind of number that layers and content words take.

    `kind` is number, length, angle or one of MEASURED, `sign` '', positive or non-negative.
    `px`: pixels may measure it; otherwise `why_no_px` says why not.
    """

    kind: str
    sign: str = ""
    px: bool = False
    why_no_px: str = "only lengths in the image plane are measured in px"
    within: Bounds = (None, None)

    @property
    def name(self) -> str:
        """Its definition in the schema, where it may vary."""
        return "-".join(part for part in (self.kind, self.sign, "px" if self.px else "") if part)

    @property
    def title(self) -> str:
        """What messages call it."""
        if self.kind == "angle":
            return "an angle in degrees, a number"
        sign = f"{self.sign} " if self.sign else ""
        if self.kind in MEASURED:
            return f"a {sign}{self.kind} in {', '.join(MEASURED[self.kind])}"
        if self.kind == "number":
            return f"a {sign}number"
        return f"a {sign}length such as 12, 2cm or 100px" if self.px else f"a {sign}length in mm such as 12 or 2cm"


PLAIN = Measure("number")

_SIGNS: dict[str, Schema] = {"": {}, "positive": {"exclusiveMinimum": 0}, "non-negative": {"minimum": 0}}

MEASURES = (
    *(Measure("number", sign) for sign in _SIGNS),
    *(Measure("length", sign) for sign in _SIGNS),
    *(Measure("length", sign, px=True) for sign in _SIGNS),
    Measure("angle"),
    *(Measure(kind, sign) for kind in ("time", "frequency", "volume") for sign in ("", "positive")),
    *(Measure(kind, sign) for kind in ("potential", "pressure") for sign in _SIGNS),
    Measure("level"),
)
"""Those of the schema."""

_DIGITS = r"(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?"

NUMBER = f"^[-+]?{_DIGITS}$"

_UNITS: dict[str, Factors[str, float]] = {"number": {}, "angle": {"deg": 1.0}, "length": LENGTH_UNITS, **MEASURED}


def definitions(author: bool) -> Schema:
    """Definitions of each measure, alone and varying."""
    found: Schema = {}
    for measure in MEASURES:
        leaf, name = _schema(measure, author), measure.name
        step = Measure(measure.kind, "", measure.px).name
        found[f"{name}-alone"] = leaf
        varied = {"if": {"type": "object"}, "then": ref(f"{name}-varying")}
        found[name] = {**leaf, "type": [*leaf["type"], "object"], **varied}
        found[f"{name}-varying"] = varying_mapping(ref(f"{name}-alone"), ref(f"{step}-alone"), author)
    return found


def _schema(measure: Measure, author: bool) -> Schema:
    number = (r"\+?" if measure.sign else "[-+]?") + _DIGITS
    schema: Schema = {"title": measure.title, "type": ["number"], **_SIGNS[measure.sign]}
    units = [*_UNITS[measure.kind], *(["px"] if measure.px else [])]
    if not units:
        return or_expression(schema, author, f"^{number}$")
    pattern = f"^{number}\\s*({'|'.join(units)}){'?' if author else ''}$"
    return or_expression({**schema, "type": ["number", "string"], "pattern": pattern}, author)


def single(node: Node, measure: Measure) -> ParamSpec:
    """One number, or a value that varies or is drawn. Raises Unfit."""
    if not isinstance(node, Mapping):
        return _leaf(node, measure)
    found = varying(node, reading(measure))
    if found is None or (isinstance(found, Draw) and found.kind == "date"):
        raise misplaced(node, "a number")
    if isinstance(found, Each) and any(len(entry) != 1 for entry in found.entries):
        raise malformed(node.span, "'each' takes single numbers here")
    return found


def whole_number(node: Node, measure: Measure) -> ParamSpec:
    """A whole number, or one for each step or by chance; numbers that are drawn between others are rounded later.

    Raises Unfit.
    """
    found = single(node, measure)
    for one in _numbers(node):
        number = written_quantity(one).number
        if not number.is_integer():
            raise unfit("DF064", "a whole number is expected here", one.span, f"{number:g}", "a whole number")
        if abs(number) > MOST_WHOLE:
            message, expected = "a larger number is not supported yet", f"at most {MOST_WHOLE}"
            raise unfit("DF064", message, one.span, f"{number:.0f}", expected)
    return found


def _numbers(node: Node) -> Iterator[Node]:
    """The numbers that a parameter takes as they are written."""
    if not isinstance(node, Mapping):
        yield node
        return
    for key, value in node.entries:
        if key.text in ("each", "choice", "start", "step"):
            yield from listed(value)


def row(node: Node, count: int, measure: Measure) -> tuple[ParamSpec, ...]:
    """A list of `count` numbers. Raises Unfit."""
    if not isinstance(node, Items) or len(node.nodes) != count:
        raise misplaced(node, f"a list of {count} numbers")
    return each(single, node.nodes, measure)


def whole(node: Node, count: int, measure: Measure) -> ParamSpec:
    """A list of `count` numbers, `{each: [[..], ..]}` with one for each step of an axis, or a `choice` of several.

    Raises Unfit.
    """
    word = next((key for key in ("each", "choice") if isinstance(node, Mapping) and key in node), None)
    if not isinstance(node, Mapping) or word is None:
        return row(node, count, measure)
    found = varying(node, reading(measure)) if word == "each" else pick(node, reading(measure))
    assert isinstance(found, (Each, Pick))
    for one, entry in zip(listed(node.get(word)), found.entries, strict=True):
        if len(entry) != count:
            raise malformed(one.span, f"{word!r} takes lists of {count} numbers here")
    return found


def reading(measure: Measure) -> Reading:
    """How the numbers inside a varying parameter are read."""

    free = measure._replace(sign="", within=(None, None))

    def number(node: Node, measure: Measure) -> Quantity:
        leaf = _leaf(node, measure)
        return Quantity(leaf.number, "px") if isinstance(leaf, Px) else Quantity(leaf, "")

    return Reading(
        lambda node: (_leaf(node, measure),),
        partial(_leaf, measure=free),
        partial(number, measure=measure),
        partial(number, measure=free),
    )


def _leaf(node: Node, measure: Measure) -> float | Px:
    """The number in mm, pixels, degrees or as it is. The schema has checked its unit, but for px in a scene."""
    found = written_quantity(node)
    assert isinstance(node, Scalar)
    # Of a number with a unit the schema sees the sign alone, not zero.
    if measure.sign == "positive" and found.number <= 0:
        message = "a number above zero is expected here"
        raise unfit("DF064", message, node.span, f"{found.number:g}", "more than 0")
    if measure.sign == "non-negative" and found.number < 0:
        raise unfit("DF064", "a negative number has no meaning here", node.span, f"{found.number:g}", "0 or more")
    if found.unit == "px" and measure.kind == "length":
        if measure.px:
            return Px(found.number)
        expected = f"a length in {', '.join(LENGTH_UNITS)}"
        raise unfit("DF055", "px cannot be used here", node.span, repr(node.text), expected, measure.why_no_px)
    if found.unit and found.unit not in _UNITS[measure.kind]:
        raise misplaced(node, f"a {measure.kind}")
    factor = _UNITS[measure.kind].get(found.unit, 1.0)
    # Division for the small unit, so that 5um is 0.005 and not a neighbour of it.
    number = found.number * factor if factor >= 1 else found.number / round(1 / factor)
    if is_outside(number, measure.within):
        message, unit = "the number is out of range", next(iter(MEASURED.get(measure.kind, ())), "")
        raise unfit("DF064", message, node.span, node.text, f"{in_words(measure.within)} {unit}".strip())
    return number
