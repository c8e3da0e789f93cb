"""MR sequence: the equation that Attributes select, and the numbers that it uses (PS3.3 C.8.3.1, C.8.13)."""

from collections.abc import Iterator, Sequence

from dicomforge.ground.counted import listed
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model.attributes import Element, keyword_of, tag_of
from dicomforge.plan import per_frame
from dicomforge.plan.draft import Draft
from dicomforge.plan.group_values import is_alike, place_of, values
from dicomforge.plan.layout import Layout
from dicomforge.plan.materials import DENSITY, GRADIENT_ECHO, INVERSION, MR, SPIN_ECHO, Number, Weighting
from dicomforge.plan.moments import positive
from dicomforge.plan.table import Table
from dicomforge.plan.tags import ECHO_TIME, EFFECTIVE_ECHO_TIME, REPETITION_TIME
from dicomforge.standard import iods

SCANNING, PULSE, RECOVERY = map(tag_of, ("ScanningSequence", "EchoPulseSequence", "InversionRecovery"))
INVERSION_TIME, INVERSION_TIMES = map(tag_of, ("InversionTime", "InversionTimes"))
FLIP, B_VALUE, FIELD = map(tag_of, ("FlipAngle", "DiffusionBValue", "MagneticFieldStrength"))
COMPONENT = tag_of("ComplexImageComponent")

NUMBERS = (
    (REPETITION_TIME,),
    (ECHO_TIME, EFFECTIVE_ECHO_TIME),
    (INVERSION_TIME, INVERSION_TIMES),
    (FLIP,),
    (B_VALUE,),
)
"""The Attributes of each number of a Weighting, in its order; a SOP class has one of each."""

TAGS = (*(tag for tags in NUMBERS for tag in tags), SCANNING, PULSE, RECOVERY, FIELD, COMPONENT)
"""What materials depend on in MR."""

ARTICLE = {SPIN_ECHO: "a", INVERSION: "an", GRADIENT_ECHO: "a"}

USED = {DENSITY: (), SPIN_ECHO: (0, 1), INVERSION: (0, 1, 2), GRADIENT_ECHO: (0, 1, 3)}
"""Which of NUMBERS an equation uses."""


def weightings(begun: Draft, shown: bool, values_of_one: Sequence[float]) -> list[Weighting]:
    """The weighting of each instance. DF201 where one shows materials and lacks a number of its equation."""
    table, count, uid = begun.table, len(begun.layout.slots), begun.chosen.sop_class.uid
    if begun.chosen.modality != MR:
        values = values_of_one if len(values_of_one) == count else [*values_of_one] * count
        return [Weighting(value_of_one=value) for value in values]
    alike = is_alike(table, uid, TAGS)
    known: dict[Weighting, Weighting] = {}
    made = []
    for index in range(1 if alike else count):
        found = _weighting(table, begun.layout, uid, index)
        if found not in known:
            wrong = list(_lacking(begun, index, found)) if shown else []
            known[found] = found._replace(equation=DENSITY) if wrong else found
            begun.found.extend(one for one in wrong if one not in begun.found)
        made.append(known[found])
    return made * count if alike else made


def _weighting(table: Table, layout: Layout, sop_class_uid: str, index: int) -> Weighting:
    """The weighting of an instance."""
    numbers = [_number(table, layout, sop_class_uid, tags, index) for tags in NUMBERS]
    field = positive(table.get(FIELD, index))
    words = {tag: _words(table, sop_class_uid, tag, index) for tag in (SCANNING, PULSE, RECOVERY, COMPONENT)}
    is_written = any(words[tag] for tag in (SCANNING, PULSE)) or any(
        _is_written(table, sop_class_uid, tag, index) for tags in (*NUMBERS[:3], NUMBERS[4]) for tag in tags
    )
    equation = _equation(words[SCANNING], words[PULSE], words[RECOVERY]) if is_written else DENSITY
    signed = bool(words[COMPONENT]) and "MAGNITUDE" not in words[COMPONENT]
    repetition, echo, inversion, flip, b_value = numbers
    field_t = None if field is None else float(field)
    return Weighting(equation, repetition, echo, inversion, flip, b_value, field_t, signed)


def _equation(scanning: Sequence[str], pulse: Sequence[str], recovery: Sequence[str]) -> str:
    """The equation of the terms of ScanningSequence or of the enhanced classes; EP without SE is a gradient echo."""
    if "GR" in scanning or "GRADIENT" in pulse or ("EP" in scanning and not {"SE", "IR"} & {*scanning}):
        return GRADIENT_ECHO
    return INVERSION if "IR" in scanning or "YES" in recovery else SPIN_ECHO


def _lacking(begun: Draft, index: int, found: Weighting) -> Iterator[Diagnostic]:
    """DF201 where an instance lacks a number that its equation uses."""
    table, uid = begun.table, begun.chosen.sop_class.uid
    wanted = [NUMBERS[i] for i in USED[found.equation] if found[i + 1] is None]
    if not wanted:
        return
    several = [tag for tags in wanted for tag in tags if _is_written(table, uid, tag, index)]
    if several:
        keyword = keyword_of(several[0])
        message = f"materials cannot follow {keyword}, which is not above 0 or varies along several axes"
        place = place_of(begun, several[0], index) or begun.span
        yield Diagnostic("DF201", message, place, "", "one value, or a value for each step of one axis")
        return
    names = listed([keyword_of(tags[-1] if iods.is_grouped(uid) else tags[0]) for tags in wanted])
    message = f"the signal of materials in {ARTICLE[found.equation]} {found.equation} needs {names}"
    yield Diagnostic("DF201", message, _place(begun, index), "", "", f"write {names} in the series")


def _place(begun: Draft, index: int) -> Span:
    tags = (SCANNING, PULSE, RECOVERY, *(tag for tags in NUMBERS for tag in tags))
    places = (place_of(begun, tag, index) for tag in tags)
    return next((place for place in places if place is not None), begun.series.place("scene"))


def _number(table: Table, layout: Layout, uid: str, tags: Sequence[int], index: int) -> Number:
    zero = tags[0] in (INVERSION_TIME, B_VALUE)
    found = (per_frame.number(table, layout, uid, tag, index, zero=zero) for tag in tags)
    return next((number for number in found if number is not None), None)


def _words(table: Table, uid: str, tag: int, index: int) -> tuple[str, ...]:
    found = [element for element in values(table, uid, tag, index) if element is not None]
    return tuple(str(value) for element in found for value in _items(element))


def _items(element: Element) -> Sequence[object]:
    return () if isinstance(element.value, bytes) else element.value


def _is_written(table: Table, uid: str, tag: int, index: int) -> bool:
    return any(element is not None and element.value for element in values(table, uid, tag, index))
