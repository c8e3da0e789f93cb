"""Signs: Attributes of VR `US or SS`, which follow the PixelRepresentation of their instance (PS3.5 section 6.2)."""

from collections.abc import Sequence

from dicomforge.iod.view import items_of
from dicomforge.model import numbers
from dicomforge.model.attributes import Attributes, Element, keyword_of
from dicomforge.plan.draft import Draft
from dicomforge.plan.resolve import unfit_sign
from dicomforge.standard import dictionary


def settle(draft: Draft, signed: Sequence[bool]) -> None:
    """Rewrites them in the instances whose pixels have another sign than those of the first; `signed` has each."""
    table = draft.table
    for index, own in enumerate(signed):
        if own == draft.scope.signed:
            continue
        for tag in table.tags():
            element = table.get(tag, index)
            made = element and _rewritten(element, own)
            if made is None or made is element:
                continue
            if (wrong := _unfit(made)) is not None:
                name, found = keyword_of(wrong.tag), "\\".join(map(str, wrong.value))
                place = draft.written.place(wrong.tag, index) or draft.span
                draft.found.append(unfit_sign(name, wrong.vr, found, place))
                continue
            table.put(tag, index, made)


def _rewritten(element: Element, signed: bool) -> Element:
    """The element in the VR of the sign; itself where nothing of it depends on the sign."""
    if element.vr == "SQ":
        items = tuple(Attributes(_rewritten(inner, signed) for inner in item) for item in items_of(element))
        return element if items == element.value else element._replace(value=items)
    wanted = "SS" if signed else "US"
    if element.vr not in ("US", "SS") or element.vr == wanted:
        return element
    entry = dictionary.by_tag(element.tag)
    return element._replace(vr=wanted) if entry is not None and entry.vr.startswith("US or SS") else element


def _unfit(element: Element) -> Element | None:
    """The first element, here or in items, that its VR cannot hold."""
    for value in element.value:
        if isinstance(value, Attributes):
            found = next((wrong for inner in value if (wrong := _unfit(inner)) is not None), None)
            if found is not None:
                return found
        elif element.vr in ("US", "SS") and isinstance(value, int):
            low, high = numbers.INTEGER_RANGES[element.vr]
            if not low <= value <= high:
                return element
    return None
