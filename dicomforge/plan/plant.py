"""Plant: put identity into a planned series on purpose, for tests of de-identification."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.wrong import Wrong
from dicomforge.iod.rules import OVERLAY_GROUPS
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.fault import Fault
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.plant import OVERLAY, PIXELS, PLACES, PRIVATE, TEXT, VRS, Planted, PlantSpec, PlantWord
from dicomforge.phantom.glyphs import GLYPHS
from dicomforge.plan import burned_in
from dicomforge.plan.finish import Outcome
from dicomforge.plan.implied import wanted
from dicomforge.plan.planted_letters import LetterArea, bitmap, lettered
from dicomforge.plan.private import free_block
from dicomforge.plan.tags import SPECIFIC_CHARACTER_SET
from dicomforge.standard import dictionary, modules, uids
from dicomforge.standard.dictionary import tag_text
from dicomforge.transfer import charset
from dicomforge.transfer.read.flaw import Place, place_of

TEXTS = ("SeriesDescription", "CommentsOnThePerformedProcedureStep", "ImageComments")
"""Free text of the series and its instances: `text` fills those that the IOD has and that are empty."""

GROUP, CREATOR = 0x0011, "DICOMFORGE PLANT"
"""The group and the creator of the private elements."""

PAINTED = ("image", "multi-frame")
"""The kinds of objects whose frames can have letters burned in."""

YES = vr.element("BurnedInAnnotation", "YES")

Changed = SeriesPlan | Wrong


def planted(outcome: Outcome) -> tuple[SeriesPlan, list[Diagnostic]]:
    """The plan of a series with the identity that `plant` puts into it."""
    plan, spec = outcome.plan, outcome.place.plant
    if spec is None:
        return plan, []
    found: list[Diagnostic] = []
    for word in _into(plan, spec):
        put = _PUT.get(word.text, _attribute)
        changed = put(plan, spec, word.text)
        if isinstance(changed, Wrong):
            message = f"`plant`: {changed.message}"
            found.append(Diagnostic("DF182", message, word.span, "", changed.expected, changed.hint))
        else:
            plan = changed
    if any(one.place == PIXELS for one in plan.plants.values):
        plan, noted = _annotated(plan, outcome)
        found += noted
    return plan, found


def _into(plan: SeriesPlan, spec: PlantSpec) -> Sequence[PlantWord]:
    """The places that the author named, or those that the object has."""
    if spec.into is not None:
        return spec.into
    lacking = {TEXT: _texts, OVERLAY: _without_overlay, PIXELS: _without_letters}
    here = [one for one in PLACES if one not in lacking or not isinstance(lacking[one](plan), Wrong)]
    return [PlantWord(one, spec.span) for one in here]


# --- Attributes --------------------------------------------------------------------------------------------------


def _text(plan: SeriesPlan, spec: PlantSpec, _: str) -> Changed:
    changed: Changed = plan
    free = _texts(plan)
    for path in () if isinstance(free, Wrong) else free:
        changed = _attribute(changed, spec, path) if isinstance(changed, SeriesPlan) else changed
    return free if isinstance(free, Wrong) else changed


def _texts(plan: SeriesPlan) -> list[str] | Wrong:
    held = modules.keywords_of(plan.sop_class)
    sets = plan.data_sets()
    free = [one for one in TEXTS if one in held and not any(own.filled(one) for own in sets)]
    hint = "name an empty Attribute in `into`"
    return free or Wrong("the object has no free text that is empty", " or ".join(TEXTS), hint)


def _attribute(plan: SeriesPlan, spec: PlantSpec, path: str) -> Changed:
    """All values as the text of one Attribute."""
    entry = dictionary.by_keyword(path.rpartition(".")[2])
    assert entry is not None, path
    held = modules.keywords_of(plan.sop_class)
    first = path.partition(".")[0].partition("[")[0]
    if held and first not in held:
        return Wrong(f"{_name(plan)} has no {first}", hint="name an Attribute of the object")
    text = ", ".join(one.text for one in spec.values)
    value = vr.parse(entry.vr, text)
    if isinstance(value, Fault):
        hint = "plant fewer values, or into an Attribute for longer text, such as ImageComments"
        return Wrong(f"{path} cannot hold the values", value.expected, hint)
    element = Element(entry.tag, entry.vr, (text,))
    own = []
    for attributes in plan.data_sets():
        changed = _put(attributes, place_of(path), element)
        if isinstance(changed, Wrong):
            return changed
        own.append(changed)
    values = tuple(Planted(one.kind, one.text, TEXT, path, text) for one in spec.values)
    return _encodable(replace(plan.holding(own), plants=plan.plants.more(values)), (element,))


def _put(attributes: Attributes, place: Place, element: Element) -> Attributes | Wrong:
    """The data set with an element at a place that has no value yet; the items on the path have to exist."""
    (tag, number), *inner = place
    if not inner:
        if attributes.filled(tag):
            hint = f"leave {keyword_of(tag)} out of the spec, or plant into another Attribute"
            return Wrong(f"{keyword_of(tag)} has a value", "an Attribute without", hint)
        return attributes.merged([element])
    items = [*attributes.value(tag)]
    index = max(number, 1) - 1
    item = items[index] if index < len(items) else None
    if not isinstance(item, Attributes):
        return Wrong(f"{keyword_of(tag)} has no item {index + 1}", hint="write that item in the series")
    changed = _put(item, tuple(inner), element)
    if isinstance(changed, Wrong):
        return changed
    items[index] = changed
    return attributes.merged([Element(tag, "SQ", tuple(items))])


def _private(plan: SeriesPlan, spec: PlantSpec, _: str) -> Changed:
    """A private element for each value, in a block of their own (PS3.5 section 7.8.1)."""
    sets = plan.data_sets()
    block = free_block((tag for own in sets for tag in own.tags), GROUP)
    if block is None:
        return Wrong(f"all private blocks of group {GROUP:04X} are taken")
    creator = Element(GROUP << 16 | block, "LO", (CREATOR,))
    made = [creator]
    values = []
    for number, one in enumerate(spec.values, 1):
        tag = GROUP << 16 | block << 8 | number
        made.append(Element(tag, VRS[one.kind], (one.typed,)))
        values.append(Planted(one.kind, one.text, PRIVATE, tag_text(tag), one.typed, CREATOR))
    plants = plan.plants.more(tuple(values), (tag_text(creator.tag),))
    return _encodable(replace(plan.holding([own.merged(made) for own in sets]), plants=plants), made)


def _encodable(plan: SeriesPlan, elements: Sequence[Element]) -> Changed:
    """The plan, or what is wrong where its character set lacks characters of some elements."""
    terms = charset.terms_of(plan.attributes(0).get(SPECIFIC_CHARACTER_SET))
    for element in elements:
        if lacking := charset.unencodable(str(element.value[0]), element.vr, terms):
            hint = "write SpecificCharacterSet: ISO_IR 192 in the series"
            return Wrong(f"the character set lacks {lacking!r}", "characters of the SpecificCharacterSet", hint)
    return plan


# --- letters -----------------------------------------------------------------------------------------------------


def _overlay(plan: SeriesPlan, spec: PlantSpec, _: str) -> Changed:
    """An overlay plane with a line for each value, at the bottom (PS3.3 section C.9.2)."""
    lacking = _without_overlay(plan) or _unprintable(spec)
    area = lacking or LetterArea.of(plan, spec, square=True)
    if isinstance(area, Wrong):
        return area
    sets = plan.data_sets()
    taken = {tag >> 16 for own in sets for tag in own.tags}
    group = next((one for one in OVERLAY_GROUPS if one not in taken), None)
    if group is None:
        return Wrong("all overlay groups are taken")
    data, boxes = bitmap(area, [one.text for one in spec.values])
    described: dict[str, tuple[int | str, ...]] = {
        "OverlayRows": (area.rows,),
        "OverlayColumns": (area.columns,),
        "OverlayType": ("G",),
        "OverlayOrigin": (1, 1),
        "OverlayBitsAllocated": (1,),
        "OverlayBitPosition": (0,),
    }
    shift = (group - OVERLAY_GROUPS[0]) << 16
    made = [one._replace(tag=one.tag + shift) for one in (vr.element(k, *v) for k, v in described.items())]
    own_data = Element(tag_of("OverlayData") + shift, "OW", data)
    path = tag_text(own_data.tag)
    values = [
        Planted(one.kind, one.text, OVERLAY, path, one.text, rows=rows, columns=columns)
        for one, (rows, columns) in zip(spec.values, boxes, strict=True)
    ]
    beside = tuple(tag_text(one.tag) for one in made)
    own = [one.merged([*made, own_data]) for one in sets]
    return replace(plan.holding(own), plants=plan.plants.more(tuple(values), beside))


def _without_overlay(plan: SeriesPlan) -> Wrong | None:
    if not plan.formats or "OverlayData" not in modules.keywords_of(plan.sop_class):
        return Wrong(f"{_name(plan)} has no overlays", hint="leave `overlay` out of `into`")
    return None


def _pixels(plan: SeriesPlan, spec: PlantSpec, _: str) -> Changed:
    """A line for each value, painted over the frames from the top."""
    lacking = _without_letters(plan) or _unprintable(spec)
    area = lacking or LetterArea.of(plan, spec, square=False)
    if isinstance(area, Wrong):
        return area
    names = [f"(plant {number})" for number, _ in enumerate(spec.values, 1)]
    texts = [(name, one.text) for name, one in zip(names, spec.values, strict=True)]
    changed = lettered(plan, area, texts)
    values = [
        Planted(one.kind, one.text, PIXELS, "PixelData", one.text, layer=name)
        for name, one in zip(names, spec.values, strict=True)
    ]
    return replace(changed, plants=plan.plants.more(tuple(values)))


def _without_letters(plan: SeriesPlan) -> Wrong | None:
    hint = "leave `pixels` out of `into`"
    if not plan.has_pixels or plan.kind not in PAINTED:
        return Wrong(f"letters in the pixels of {_name(plan)} are not supported yet", hint=hint)
    if any(one.floats for one in plan.formats):
        return Wrong("letters in float pixels are not supported yet", hint=hint)
    if burned_in.allows_none(plan.sop_class):
        return Wrong(f"{_name(plan)} does not allow burned-in annotation", "BurnedInAnnotation NO", hint)
    return None


def _unprintable(spec: PlantSpec) -> Wrong | None:
    lacking = next((c for one in spec.values for c in one.text if c not in GLYPHS), None)
    hint = "write other characters, or leave `overlay` and `pixels` out of `into`"
    return None if lacking is None else Wrong(f"the font has no {lacking!r}", "characters of ISO 8859-1", hint)


def _annotated(plan: SeriesPlan, outcome: Outcome) -> tuple[SeriesPlan, list[Diagnostic]]:
    """The plan with BurnedInAnnotation YES where the IOD has it and the author did not write another value."""
    tag, written = burned_in.BURNED_IN, outcome.written
    if "BurnedInAnnotation" not in modules.keywords_of(plan.sop_class):
        return plan, []
    own, found = [], []
    for index, attributes in enumerate(plan.data_sets()):
        place = written.place(tag, index)
        if place is not None and attributes.value(tag) == ("NO",):
            message, hint = "BurnedInAnnotation is NO, and identity is planted into the pixels", "leave it out"
            found.append(Diagnostic("DF135", message, place, "NO", "YES (PS3.3 C.7.6.1)", hint, severity="warning"))
        own.append(attributes.merged([YES]) if place is None and wanted(tag, index, written, False) else attributes)
    changed = plan.holding(own)
    beside = ("BurnedInAnnotation",) if changed != plan else ()
    return replace(changed, plants=plan.plants.more((), beside)), list(dict.fromkeys(found))


def _name(plan: SeriesPlan) -> str:
    return uids.keyword_of(plan.sop_class) or plan.sop_class


_PUT: dict[str, Callable[[SeriesPlan, PlantSpec, str], Changed]] = {
    TEXT: _text,
    PRIVATE: _private,
    OVERLAY: _overlay,
    PIXELS: _pixels,
}
