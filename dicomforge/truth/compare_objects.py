"""Compare objects: the measures of the objects in the files with those in truth.json."""

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from dicomforge.iod.view import first_item, items
from dicomforge.model.attributes import Attributes
from dicomforge.truth.mean_tolerance import is_clipped, mean_tolerance
from dicomforge.truth.measured_files import MOST, ImageStack, Label, ReadSegment
from dicomforge.truth.noise_texture import correlated_pixels
from dicomforge.truth.tally import LabelBox, spread

VOLUME = 1e-3
"""Relative tolerance of volumes by labels and in reports: positions and spacings have few digits."""

FRACTIONS = 5e-3
"""Relative tolerance of volumes by a fractional segmentation, which has 255 steps."""

NEIGHBOURS = 27
"""Pixels next to one, with itself: a small object can cover each by less than half a step of 1/255."""

SPECK = 2
"""Of a label with a larger multiple of its voxels at the edge, slices without a label can show more than it has."""

_NO_COVERAGE = "it needs `fractional`: labels do not show the coverage of hidden, small and thin objects"
_NO_CLOSED_FORM = "labels do not show the volume of small and thin objects, and no closed form is known"
_NO_LABEL = "no pixel has the label of the object"
_NO_AREA = "labels show the area of objects that are not small, thin or hidden"

CENTROID_MM = 0.01
VALUE = 1e-3
"""Tolerance of a mean or a standard deviation, absolute in output values and relative."""

ROUNDING = 1e-6
"""Numbers have six decimals, which tells small ones roughly."""

ERRORS = 10
"""Tolerance of a mean with noise, in standard errors; texture makes it large."""


class Difference(NamedTuple):
    """Where a truth and the files differ."""

    what: str
    in_truth: str
    in_files: str


class Unmeasured(NamedTuple):
    """What truth.json says and nothing in the files shows."""

    what: str
    why: str
    objects: tuple[str, ...] = ()


class SeenFiles(NamedTuple):
    """What was read from the files."""

    stack: ImageStack
    segments: Sequence[ReadSegment]
    """The segments of the segmentation with the labels."""
    labels: dict[int, Label]
    fractions: dict[int, Label] | None
    report: dict[str, dict[str, float]] | None
    """The numbers of a report by Tracking UID and by the meaning of their concept."""
    numbered: tuple[dict[str, int], ...]
    """The labels that label maps and structure sets have, by the name of the object."""
    is_map: bool
    """Whether the labels are those of a label map."""
    has_values: bool
    """Whether each plane has one image, so that its values are those of the objects."""
    is_unbiased: bool
    """Whether noise changes no mean."""
    noise: Callable[[dict[str, int]], Sequence[dict[str, Any]] | None]
    """The noise at a step of each axis, as the truth says; None where its spread is not known."""

    @property
    def slope(self) -> float:
        """The largest step of stored values."""
        return max(frame.slope for shown in self.stack.images for _, frame in shown)

    def is_clipped(self, label: Label, noise: Sequence[dict[str, Any]]) -> bool:
        """Whether an object has values at the bounds of their format."""
        bounds = {bound for shown in self.stack.images for _, frame in shown for bound in frame.bounds}
        return is_clipped(noise, bounds, label.tally.measured)


def differences(one: dict[str, Any], seen: SeenFiles) -> Iterator[Difference]:
    """The differences of one object."""
    name = one["name"]
    by_uid = {segment.tracking_uid: segment for segment in seen.segments}
    segment = by_uid.get(one["tracking_uid"])
    number = one["label"] if seen.is_map else one["segment"]
    label = seen.labels.get(number)
    if segment is None and label is not None:
        numbered = next((s.tracking_uid for s in seen.segments if s.number == number), "none")
        yield Difference(f"Tracking UID of {name!r}", one["tracking_uid"], numbered)
    elif segment is not None and (segment.number, segment.name) != (number, name):
        yield Difference(f"label of {name!r}", f"{number}, {name}", f"{segment.number}, {segment.name}")
        label = seen.labels.get(segment.number)
    for numbers in seen.numbered:
        if numbers.get(name, one["label"]) != one["label"]:
            yield Difference(f"label of {name!r}", str(one["label"]), str(numbers[name]))
    voxels = label.tally.voxels if label is not None else 0
    parts = (seen.fractions or {}).get(one["segment"])
    shown = voxels > 0 or (parts is not None and parts.tally.visible > 0)
    if one["present"] != shown and not (voxels == one["voxels"] == 0 and _is_unseen(one, seen)):
        yield Difference(f"presence of {name!r}", _yes(one["present"]), _yes(shown))
    if one["voxels"] != voxels:
        yield Difference(f"voxels of {name!r}", str(one["voxels"]), str(voxels))
    if not voxels:
        yield from _nowhere(one)
    yield from _visible(one)
    yield from _volumes(one, seen, label)
    if label is not None and not _is_hidden(one):
        yield from _areas(one, seen, label)
    if label is not None:
        yield from _places(one, seen, label)
    if label is not None and seen.has_values:
        yield from _values(one, seen, label)
        yield from _noise(one, seen, label)
    if seen.report is not None:
        yield from _reported(one, seen.report)


def _nowhere(one: dict[str, Any]) -> Iterator[Difference]:
    """Places of an object without a labelled pixel."""
    told = {"centroid": one["centroid_mm"]["label"], "box": one["box"], "box in mm": one["box_mm"]}
    for what, place in told.items():
        if place is not None:
            yield Difference(f"{what} of {one['name']!r}", str(place), "no labelled pixel")


def is_covered(one: dict[str, Any], objects: Sequence[dict[str, Any]], seen: SeenFiles) -> bool:
    """Whether a label map gives pixels of an object to later ones, so that it does not show all of it."""
    if not seen.is_map:
        return False
    label = seen.labels.get(one["label"])
    missing: int = one["voxels"] - (label.tally.voxels if label is not None else 0)
    later = [other for other in objects if other["label"] > one["label"] and _meet(one, other)]
    return missing > 0 and missing <= sum(int(other["voxels"]) for other in later)


def _meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether the boxes of two objects have a pixel in common."""
    boxes = one["box"], other["box"]
    if None in boxes:
        return False
    return all(max(box[key][0] for box in boxes) <= min(box[key][1] for box in boxes) for key in boxes[0])


def _volumes(one: dict[str, Any], seen: SeenFiles, label: Label | None) -> Iterator[Difference]:
    name, told = one["name"], one["volume_mm3"]
    if told is None:
        return
    own = label.volume_mm3(seen.stack, "labelled") if label is not None else 0.0
    if not math.isclose(told["label"], own, rel_tol=VOLUME, abs_tol=1e-6):
        yield Difference(f"label volume of {name!r} in mm3", f"{told['label']:g}", f"{own:g}")
    edge = _edge_mm3(own, label)
    margin = math.inf if _is_hidden(one) else edge
    if seen.fractions is not None:
        parts = seen.fractions.get(one["segment"])
        own = parts.volume_mm3(seen.stack, "visible") if parts is not None else 0.0
        margin = FRACTIONS * own + rounding_mm3(parts, seen)
    if abs(told["coverage"] - own) > margin:
        yield Difference(f"coverage volume of {name!r} in mm3", f"{told['coverage']:g}", f"{own:g}")
    analytic, closed = told["analytic"], (one["shape"] or {}).get("volume_mm3")
    if analytic is not None and closed is not None and not math.isclose(analytic, closed, rel_tol=VOLUME):
        yield Difference(f"analytic volume of {name!r} in mm3", f"{analytic:g}", f"{closed:g} by its shape")
    elif analytic is not None and abs(analytic - own) > edge + VOLUME * own:
        yield Difference(f"analytic volume of {name!r} in mm3", f"{analytic:g}", f"{own:g}")


def _edge_mm3(volume_mm3: float, label: Label | None) -> float:
    """How far a volume by labels can be from that by coverage; infinite of specks and of what is thin."""
    voxels = label.tally.voxels if label is not None else 0
    if label is None or not voxels or label.edge > SPECK * voxels:
        return math.inf
    return volume_mm3 / voxels * max(label.edge, NEIGHBOURS) / 2


def unjudged(objects: Sequence[dict[str, Any]], seen: SeenFiles) -> list[Unmeasured]:
    """The volumes, centroids and areas of objects on the images that no margin is known of."""
    left: dict[tuple[str, str], list[str]] = {}
    for one in objects:
        label = seen.labels.get(one["label"] if seen.is_map else one["segment"])
        is_labelled, is_hidden = label is not None and label.tally.voxels > 0, _is_hidden(one)
        is_small, volume = math.isinf(_edge_mm3(1.0, label)), one["volume_mm3"]
        if not one["present"] or volume is None:
            continue
        if seen.fractions is None and (is_hidden or is_small):
            left.setdefault(("volume_mm3.coverage", _NO_COVERAGE), []).append(one["name"])
        why = _NO_LABEL if not is_labelled else _NO_COVERAGE if seen.fractions is None and is_hidden else ""
        if why and one["centroid_mm"]["coverage"] is not None:
            left.setdefault(("centroid_mm.coverage", why), []).append(one["name"])
        if volume["analytic"] is not None and is_small and (one["shape"] or {}).get("volume_mm3") is None:
            left.setdefault(("volume_mm3.analytic", _NO_CLOSED_FORM), []).append(one["name"])
        if one["area_mm2"] is not None and (
            is_hidden or label is None or not is_labelled or math.isinf(_rim(one, label))
        ):
            left.setdefault(("area_mm2", _NO_AREA), []).append(one["name"])
    return [Unmeasured(what, why, tuple(dict.fromkeys(names))) for (what, why), names in left.items()]


def _areas(one: dict[str, Any], seen: SeenFiles, label: Label) -> Iterator[Difference]:
    """The area of a flat shape: the mean over the planes with a label."""
    told, grids, places = one["area_mm2"], seen.stack.grids, label.tally.shown
    own = label.tally.area_mm2("labelled", grids, places)
    if told is None or not own:
        return
    if not math.isclose(told["label"], own, rel_tol=VOLUME):
        yield Difference(f"label area of {one['name']!r} in mm2", f"{told['label']:g}", f"{own:g}")
    analytic, closed = told["analytic"], (one["shape"] or {}).get("area_mm2")
    if analytic is not None and closed is not None:
        cosines = 1.0, abs(grids[0].normal[2])  # the second of a prism along z
        if not any(math.isclose(analytic * cosine, closed, rel_tol=VOLUME) for cosine in cosines):
            yield Difference(f"analytic area of {one['name']!r} in mm2", f"{analytic:g}", f"{closed:g} by its shape")
            return
    margin = own / label.tally.voxels * _rim(one, label) / 2 + VOLUME * own
    margins = {"analytic": margin, "coverage": margin}
    parts = (seen.fractions or {}).get(one["segment"])
    if parts is not None:
        own = parts.tally.area_mm2("visible", grids, places)
        rounding = rounding_mm3(parts, seen) / math.fsum(seen.stack.widths[at] for at in places)
        margins["coverage"] = FRACTIONS * own + rounding
        if parts.has_parts and not one["with"]:
            margins["analytic"] = margins["coverage"]
    for key, margin in margins.items():
        if told[key] is not None and abs(told[key] - own) > margin:
            yield Difference(f"{key} area of {one['name']!r} in mm2", f"{told[key]:g}", f"{own:g}")


def _rim(one: dict[str, Any], label: Label) -> float:
    """Pixels at the edge of an area by labels; infinite of specks and of what is thin."""
    told, closed = one["area_mm2"]["analytic"], (one["shape"] or {}).get("area_mm2")
    is_same = told is not None and closed is not None and math.isclose(told, closed, rel_tol=VOLUME) and label.is_same
    edge = label.rim if is_same else label.edge
    return math.inf if edge > SPECK * label.tally.voxels else edge


def _visible(one: dict[str, Any]) -> Iterator[Difference]:
    """The visible part is a fraction, and all of an object whose volume in the images is known in closed form."""
    told, is_whole = one["visible_fraction"], (one["volume_mm3"] or {}).get("analytic") is not None
    if told is not None and not (1 - VOLUME if is_whole else 0) <= told <= 1:
        yield Difference(f"visible fraction of {one['name']!r}", f"{told:g}", "1" if is_whole else "from 0 to 1")


def _is_hidden(one: dict[str, Any]) -> bool:
    """Whether others hide a part of an object: of its coverage, any part can then lie in slices without a label."""
    return (one["visible_fraction"] or 0.0) < 1.0


def rounding_mm3(parts: Label | None, seen: SeenFiles) -> float:
    """What the rounding of fractions can change: half a step in each pixel at the edge, or next to a single one."""
    grid, pixels = seen.stack.grids[0], max(NEIGHBOURS, parts.edge if parts is not None else 0)
    return pixels * grid.row_spacing_mm * grid.column_spacing_mm * max(seen.stack.widths) / (2 * MOST) + 1e-6


def _is_unseen(one: dict[str, Any], seen: SeenFiles) -> bool:
    """Whether an object that is present shows nothing in the files: it is hidden, or too small for a pixel."""
    coverage = (one["volume_mm3"] or {}).get("coverage")
    if not one["present"] or not coverage:
        return bool(one["present"] and one["visible_fraction"] == 0)
    return seen.fractions is None or coverage <= rounding_mm3(None, seen)


def _places(one: dict[str, Any], seen: SeenFiles, label: Label) -> Iterator[Difference]:
    name, told = one["name"], one["centroid_mm"]
    own = label.tally.of("labelled", seen.stack.grids, seen.stack.widths).centroid_mm
    if own is not None and (told["label"] is None or math.dist(told["label"], own) > CENTROID_MM):
        yield Difference(f"centroid of {name!r} in mm", point_text(told["label"]), point_text(own))
    box, by_coverage = label.tally.box, centre_by_coverage(one, seen, label)
    if by_coverage is not None and told["coverage"] is not None:
        centre, margin = by_coverage
        if math.dist(told["coverage"], centre) > margin:
            yield Difference(f"coverage centroid of {name!r} in mm", point_text(told["coverage"]), point_text(centre))
    lines = None if box is None else {"planes": box.planes, "rows": box.rows, "columns": box.columns}
    if lines is not None and {key: tuple(pair) for key, pair in (one["box"] or {}).items()} != lines:
        yield Difference(f"box of {name!r}", str(one["box"]), str({key: list(pair) for key, pair in lines.items()}))
    ends = None if box is None else _ends(box, seen.stack)
    told_ends = one["box_mm"] or [[math.inf] * 3] * 2
    if ends is not None and any(math.dist(a, b) > CENTROID_MM for a, b in zip(told_ends, ends, strict=True)):
        in_truth, in_files = (" to ".join(map(point_text, box_ends)) for box_ends in (told_ends, ends))
        yield Difference(f"box of {name!r} in mm", in_truth, in_files)


def centre_by_coverage(one: dict[str, Any], seen: SeenFiles, label: Label) -> tuple[Sequence[float], float] | None:
    """The centroid of what is visible of an object, and how far it can be from that, mm; None without labels."""
    own, box = label.tally.of("labelled", seen.stack.grids, seen.stack.widths).centroid_mm, label.tally.box
    if own is None or box is None:
        return None
    grid, voxels = seen.stack.grids[0], label.tally.voxels
    reach = (box.rows[1] - box.rows[0] + 1) * grid.row_spacing_mm, max(seen.stack.widths) * len(seen.stack.grids)
    size = max(*reach, (box.columns[1] - box.columns[0] + 1) * grid.column_spacing_mm)
    margin = CENTROID_MM + size * label.edge / (4 * voxels) if voxels and not _is_hidden(one) else math.inf
    if seen.fractions is not None and (parts := seen.fractions.get(one["segment"])) is not None:
        total, centre = parts.tally.of("visible", seen.stack.grids, seen.stack.widths)
        own = centre or own
        margin = CENTROID_MM + (FRACTIONS + (rounding_mm3(parts, seen) / total if total else 0.0)) * size
    return own, margin


def _ends(box: LabelBox, stack: ImageStack) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The lowest and the highest x, y and z of the corners of the outermost voxels of a box."""
    corners, widths = [], stack.widths
    for end, row, column in itertools.product((0, 1), repeat=3):
        grid, width = stack.grids[box.planes[end]], widths[box.planes[end]]
        down = (box.rows[row] + row - 0.5) * grid.row_spacing_mm
        right = (box.columns[column] + column - 0.5) * grid.column_spacing_mm
        axes = zip(grid.origin, grid.row_direction, grid.column_direction, grid.normal, strict=True)
        corners.append([o + r * right + c * down + n * (end - 0.5) * width for o, r, c, n in axes])
    return tuple(map(min, zip(*corners, strict=True))), tuple(map(max, zip(*corners, strict=True)))


def _values(one: dict[str, Any], seen: SeenFiles, label: Label) -> Iterator[Difference]:
    own = spread(label.tally.measured)
    for key, value in (("mean", own.mean), ("sd", own.sd)):
        told = one[key]["measured"]
        if told is not None and value is not None and abs(told - value) > VALUE * (1 + abs(value)):
            yield Difference(f"{key} of {one['name']!r}", f"{told:g}", f"{value:g}")
    expected = one["mean"]["expected"]
    if one["mean"]["measured"] is None or expected is None or own.mean is None or seen.is_clipped(label, ()):
        return
    noise = one["sd"]["noise"] or 0.0
    margin = ERRORS * noise / math.sqrt(label.tally.voxels) + seen.slope / 2 + VALUE
    if seen.is_unbiased and abs(expected - own.mean) > margin:
        yield Difference(f"expected mean of {one['name']!r}", f"{expected:g}", f"{own.mean:g} with noise")


def _noise(one: dict[str, Any], seen: SeenFiles, label: Label) -> Iterator[Difference]:
    """What noise adds to an object, and how far it moves its mean."""
    noise, mean, sd = seen.noise(one["at"]), one["mean"], one["sd"]
    own = spread(label.tally.measured)
    if noise is None or None in (mean["measured"], mean["expected"], own.mean, own.sd):
        return
    clipped, grid = seen.is_clipped(label, noise), seen.stack.grids[0]
    spacing, counts = (grid.row_spacing_mm, grid.column_spacing_mm), label.counts
    told, known = mean["tolerance"], mean_tolerance(noise, counts, spacing, mean["expected"], seen.slope)
    if not clipped and told != known and (None in (told, known) or not is_rounded(told, known or 0.0)):
        yield Difference(f"tolerance of the mean of {one['name']!r}", f"{told}", f"{known} by its noise")
    if clipped:
        return  # what clipping moves depends on the value
    moved = (own.mean or 0.0) - mean["expected"]
    variance = sd["expected"] ** 2 + sd["noise"] ** 2 - moved**2
    grains = [made["parameters"]["grain"] for made in noise if made["parameters"].get("grain")]
    together = max((2 * correlated_pixels((a, b), spacing) for a, b in grains), default=1.0)  # of either sign
    chance = ERRORS * sd["noise"] * math.sqrt(together / sum(counts)) + seen.slope
    difference = abs((own.sd or 0.0) ** 2 - variance)
    if difference > sd["expected"] * chance + VALUE * (1 + variance):
        yield Difference(f"sd of {one['name']!r} with noise", f"{math.sqrt(max(variance, 0)):g}", f"{own.sd:g}")


def is_rounded(told: float, known: float) -> bool:
    """Whether a number of truth.json is one that follows from what was read."""
    return math.isclose(told, known, rel_tol=1e-4, abs_tol=ROUNDING)


def _reported(one: dict[str, Any], report: dict[str, dict[str, float]]) -> Iterator[Difference]:
    name, shape = one["name"], one["shape"]
    numbers = report.get(one["tracking_uid"])
    if numbers is None or shape is None:
        return
    for key, meaning in (("volume_mm3", "Volume"), ("area_mm2", "Area")):
        told, own = shape[key], numbers.get(meaning)
        if told is not None and own is not None and not math.isclose(told, own, rel_tol=VOLUME):
            yield Difference(f"{meaning.lower()} of {name!r} in closed form", f"{told:g}", f"{own:g} in the report")


def reported(report: Attributes) -> dict[str, dict[str, float]]:
    """The numbers of each measurement group of a report (PS3.16 TID 1501), by its Tracking Unique Identifier."""
    found: dict[str, dict[str, float]] = {}
    for group in _containers(report):
        held = items(group.value("ContentSequence"))
        uid = next((one.text("UID") for one in held if one.text("ValueType") == "UIDREF"), "")
        for one in held:
            concept = first_item(one.get("ConceptNameCodeSequence")).text("CodeMeaning")
            for measured in items(one.value("MeasuredValueSequence")):
                value = measured.numbers("NumericValue")
                if uid and value:
                    found.setdefault(uid, {})[concept] = value[0]
    return found


def _containers(item: Attributes) -> Iterator[Attributes]:
    for one in items(item.value("ContentSequence")):
        if one.text("ValueType") == "CONTAINER":
            yield one
            yield from _containers(one)


def _yes(present: bool) -> str:
    return "present" if present else "absent"


def point_text(point: Sequence[float] | None) -> str:
    """A point as messages show it."""
    return "none" if point is None else "[" + ", ".join(f"{x:g}" for x in point) + "]"
