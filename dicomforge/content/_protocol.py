"""Elements of procedure protocols: as specified before (PS3.3 C.34.2), and as performed (PS3.3 C.34.8 and C.34.9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dicomforge.content import Made, Wrong
from dicomforge.content._places import Path, nested, places
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.parameter import attributes
from dicomforge.model.referred import Referred
from dicomforge.standard import dictionary, iods, modules

NUMBER = "ProtocolElementNumber"
BEAM = "BeamNumber"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolElement:
    written: Attributes = attributes("parameters by keyword")


def made(kind: str, sop_class: str, elements: Sequence[ProtocolElement], of: Sequence[Referred]) -> Made:
    """The elements of a kind (acquisition, reconstruction) in an object; `of` are the images that they gave."""
    specified, performed = f"{kind}ProtocolElementSpecificationSequence", f"{kind}ProtocolElementSequence"
    rows = places(iods.key_of(sop_class).replace("defined", "performed"), performed)
    for index, own in enumerate(elements):
        for keyword in (keyword_of(one.tag) for one in own.written):
            if keyword not in rows:
                expected = f"those of {performed} (PS3.3 C.34)"
                return Wrong(f"{keyword} is no parameter of {_an(kind.lower())}", expected, at=(index, keyword))
    numbered = enumerate(zip_longest(elements, of), 1)
    if performed not in modules.keywords_of(sop_class):
        items = [_specified(number, own.written, rows) for number, (own, _) in numbered if own is not None]
        return [vr.element(specified, *items)] if items else []
    items = [_performed(number, own.written if own else Attributes(), rows, one) for number, (own, one) in numbered]
    return [vr.element(performed, *items)] if items else []


def _an(noun: str) -> str:
    return f"an {noun}" if noun.startswith("a") else f"a {noun}"


def _specified(number: int, written: Attributes, rows: dict[str, Path]) -> Attributes:
    parameters = [_parameter(one, rows[keyword_of(one.tag)]) for one in written]
    return vr.item(ProtocolElementNumber=number).merged([vr.element("ParametersSpecificationSequence", *parameters)])


def _parameter(element: Element, path: Path) -> Attributes:
    """One parameter, equal to the value (PS3.3 section 10.25); of a sequence around it the first item counts."""
    keyword = keyword_of(element.tag)
    entry = dictionary.by_keyword(keyword)
    assert entry is not None
    kind = "CodeSequence" if element.vr == "SQ" else element.vr
    value = Attributes([element._replace(tag=tag_of(f"Selector{kind}Value"))])
    found = [
        Element(tag_of("SelectorAttribute"), "AT", (element.tag,)),
        vr.element("SelectorValueNumber", 1),
        vr.element("SelectorAttributeVR", element.vr),
        vr.element("SelectorAttributeName", entry.name),
        vr.element("SelectorAttributeKeyword", keyword),
        vr.element("ConstraintType", "EQUAL"),
        vr.element("ConstraintValueSequence", value),
    ]
    if path:
        found.append(Element(tag_of("SelectorSequencePointer"), "AT", tuple(map(tag_of, path))))
        found.append(vr.element("SelectorSequencePointerItems", *(["1"] * len(path))))
    return Attributes(found)


def _performed(number: int, written: Attributes, rows: dict[str, Path], of: Referred | None) -> Attributes:
    """What the author wrote, and the same Attributes of the first image; each in its sequence."""
    header = of.series.attributes(0) if of is not None else Attributes()
    known = [one for one in header if _is_parameter(one, rows) and one.tag not in written]
    own = [*written, *known, vr.element(NUMBER, number)]
    if BEAM in rows and tag_of(BEAM) not in written:
        own.append(vr.element(BEAM, 1))
    return Attributes(nested(own, rows))


def _is_parameter(element: Element, rows: dict[str, Path]) -> bool:
    keyword = keyword_of(element.tag)
    return keyword in rows and (element.vr != "SQ" or keyword.endswith("CodeSequence")) and bool(element.value)
