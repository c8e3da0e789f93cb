"""Ignored keys: what a series says of itself in the words of the language, and its objects have no place for."""

from collections.abc import Callable, Iterator

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod.view import items_of
from dicomforge.model.attribute_spec import Ref
from dicomforge.model.attributes import Element, keyword_of
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.referred import Referred
from dicomforge.model.spec import SeriesSpec
from dicomforge.plan.closure import LISTS
from dicomforge.plan.finish import Outcome
from dicomforge.plan.references import ByName
from dicomforge.plan.tags import FRAME_OF_REFERENCE_UID
from dicomforge.standard import modules, uids

PART = "part"

_LABELS = frozenset({"segmentation", "structure-set", "surface-segmentation", "height-map"})
"""Kinds whose objects label layers of a source, or their own."""
_SHOW_OTHERS = frozenset({*_LABELS, "legacy-conversion"})
"""Kinds whose objects have the pixels, planes or objects of their source."""

_ABOUT_NOTHING = frozenset(
    {"content", "document", "keratometry", "perimetry", "refraction", "title", "views", "waveform"}
)
"""Content words that say nothing of what `of` names."""

Test = Callable[[Outcome], bool]


def ignored(outcome: Outcome, names: ByName) -> Iterator[Diagnostic]:
    """DF219 for each key of the series that changes nothing in its objects."""
    series, plan = outcome.series, outcome.plan
    written = {} if PART in series.truth else dict(series.places)
    for key, has_effect in _EFFECTS.items():
        if key in written and not has_effect(outcome):
            yield _told(outcome, key, _WHY[key])
    for key in ("of", "references"):
        if key in written and not _is_named_in(plan, getattr(series, key), names) and not _derives(outcome, key):
            yield _told(outcome, key, "its objects do not refer to it", _instead(plan, series, key))


def _paints(outcome: Outcome) -> bool:
    """Whether the series paints pixels of its own."""
    plan = outcome.plan
    return bool(plan.formats) and bool(plan.recipes) and not _shows_others(outcome)


def _shows_others(outcome: Outcome) -> bool:
    return outcome.series.is_derived and outcome.plan.kind in _SHOW_OTHERS


def _is_of_whole_spec(outcome: Outcome) -> bool:
    return outcome.plan.kind in ("inventory", "directory")


def _labels(outcome: Outcome) -> bool:
    series = outcome.series
    told = bool(series.twin_of)  # DF101 says so of images of another series
    return outcome.plan.kind in _LABELS or bool(series.truth) or bool(series.content) or told


def _shares_space(outcome: Outcome) -> bool:
    """Whether the Frame of Reference of the objects is the one that is named."""
    place, plan = outcome.place, outcome.plan
    uid = place.identity.frame_of_reference(*place.path, None, outcome.series.frame_of_reference)
    found = {plan.attributes(index).text(FRAME_OF_REFERENCE_UID) for index in range(len(plan.instances))}
    return uid in found or not plan.instances


_EFFECTS: dict[str, Test] = {
    "slab": _paints,
    "clip": _paints,
    "scene": _paints,
    "phantom": _paints,
    "slices": lambda outcome: not _shows_others(outcome) and not _is_of_whole_spec(outcome),
    "axes": lambda outcome: not _shows_others(outcome) and not _is_of_whole_spec(outcome),
    "segments": _labels,
    "noise": _paints,
    "frame_of_reference": _shares_space,
    "localizes": lambda outcome: bool(outcome.plan.formats),
}
"""Key -> whether it changes anything."""

_PIXELS = "the series paints no pixels"
_WHY = {
    **dict.fromkeys(("slab", "clip", "scene", "phantom", "noise"), _PIXELS),
    **dict.fromkeys(("slices", "axes"), "its instances are those of its source"),
    "segments": "its objects label no layers",
    "frame_of_reference": "its objects have no Frame of Reference of their own",
    "localizes": "its objects are not images",
}


def _told(outcome: Outcome, key: str, why: str, instead: str = "") -> Diagnostic:
    keyword = uids.keyword_of(outcome.plan.sop_class) or outcome.plan.sop_class
    message = f"`{key}` has no effect in {keyword}: {why}"
    hint = f"leave `{key}` out{instead}"
    return Diagnostic("DF219", message, outcome.series.place(key), hint=hint)


def _derives(outcome: Outcome, key: str) -> bool:
    """Whether the objects are made of those that `of` names, whatever they refer to."""
    series, plan = outcome.series, outcome.plan
    measures = any(word.name not in _ABOUT_NOTHING for word in series.content)
    derived = bool(series.twin_of) or plan.part is not None or bool(series.truth)
    return key == "of" and (derived or measures or _is_of_whole_spec(outcome))


def _instead(plan: SeriesPlan, series: SeriesSpec, key: str) -> str:
    """The key or the Attribute that refers to a series in objects of the class."""
    held = modules.keywords_of(plan.sop_class)
    name = getattr(series, key)[0].name
    if key == "of" and any(keyword_of(tag) in held for tag in LISTS):
        return f", or write `references: {name}`"
    return f", or write `ReferencedImageSequence: {{ref: {name}}}`" if "ReferencedImageSequence" in held else ""


def _is_named_in(plan: SeriesPlan, refs: tuple[Ref, ...], names: ByName) -> bool:
    """Whether the data sets have a UID of something that is referred to."""
    wanted: set[str] = set()
    for ref in refs:
        found = names.find(ref)
        if isinstance(found, Referred):
            wanted |= {found.series.uid, *(one.uid for one in found.instances)}
            wanted |= {found.series.attributes(0).text(FRAME_OF_REFERENCE_UID)} if found.instances else set()
    wanted.discard("")
    elements = [*plan.shared, *(one for column in plan.columns for one in column.elements if one is not None)]
    return any(_has(one, wanted) for one in elements)


def _has(element: Element, wanted: set[str]) -> bool:
    if element.vr == "UI":
        return any(str(value) in wanted for value in element.value)
    return any(_has(inner, wanted) for item in items_of(element) for inner in item)
