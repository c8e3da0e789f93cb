"""Truth table: what is known of the objects of a series, as truth.json says it."""

from collections.abc import Iterator, Mapping
from typing import Any

from dicomforge.ground.counted import counted
from dicomforge.preview.markup import Markup, join, tag

MOST_OPEN = 12
"""Objects of a table that is open from the beginning."""

MOST_ROWS = 1000
"""Objects in a table."""

WAYS = ("analytic", "coverage", "label")
"""How a volume is known."""


def truth_table(truth: Mapping[str, Any]) -> Markup:
    """The objects with their presence, volumes in mm³ or areas in mm², and means; nothing where there are none."""
    objects = truth["objects"]
    if not objects:
        return join()
    present = sum(one["present"] for one in objects)
    title = f"Truth: {present} of {counted(len(objects), 'object')} present"
    is_flat = [one["volume_mm3"] is None for one in objects]
    size = "Area, mm²" if all(is_flat) else "Volume, mm³"
    rows = [tag("tr", *_cells(one, mixed=any(is_flat) and not all(is_flat))) for one in objects[:MOST_ROWS]]
    made = tag("table", tag("thead", *_heads(size)), tag("tbody", *rows), class_="truth")
    left_out = len(objects) - MOST_ROWS
    rest = tag("p", counted(left_out, "more object"), class_="soft") if left_out > 0 else ""
    parts = (tag("summary", title), tag("div", made, class_="scroll"), rest)
    return tag("details", *parts, open=len(objects) <= MOST_OPEN)


def _heads(size: str) -> Iterator[Markup]:
    first = [tag("th", text, scope="col", rowspan=2) for text in ("Label", "Object", "Material", "Present")]
    groups = [tag("th", text, scope="colgroup", colspan=n, class_="number") for text, n in ((size, 3), ("Mean", 2))]
    yield tag("tr", *first, *groups)
    yield tag("tr", *(tag("th", text, scope="col", class_="number") for text in (*WAYS, "expected", "measured")))


def _cells(one: Mapping[str, Any], mixed: bool) -> Iterator[Markup]:
    steps = (f"{axis} {step}" for axis, step in one["at"].items())
    yield tag("td", str(one["label"]), class_="number")
    yield tag("td", ", ".join((one["name"], *steps)))
    yield tag("td", one["material"] or "", class_="soft")
    yield tag("td", _present(one))
    flat = one["volume_mm3"] is None
    size = (one["area_mm2"] if flat else one["volume_mm3"]) or {}
    unit = " mm²" if mixed and flat else ""
    yield from (tag("td", _number(size.get(way), unit), class_="number") for way in WAYS)
    yield from (tag("td", _number(one["mean"][way]), class_="number") for way in ("expected", "measured"))


def _present(one: Mapping[str, Any]) -> str:
    visible = one["visible_fraction"]
    if not one["present"]:
        return "no"
    return "yes" if visible is None or visible > 0.9995 else f"{visible:.1%} visible"


def _number(value: float | None, unit: str = "") -> str:
    if value is None:
        return "–"
    return (f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}") + unit
