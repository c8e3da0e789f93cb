"""Values of Attributes: from a node to Known or Components, checked against VR and VM."""

from typing import NamedTuple

from dicomforge.grammar import binary
from dicomforge.grammar.binary import ExternalFiles
from dicomforge.grammar.reading import Unfit, each, faulty, misplaced, scalar, text, unfit
from dicomforge.grammar.varying import Reading, is_varying, malformed, plain_number, varying
from dicomforge.ground import quantity
from dicomforge.ground.diagnostic import nearest
from dicomforge.ground.quantity import TIME_UNITS, Quantity
from dicomforge.ground.span import Span
from dicomforge.model import dates, numbers, strings, vr
from dicomforge.model.attribute_spec import Components, Each, Known, Leaf, Varying
from dicomforge.model.fault import Fault
from dicomforge.source.document import Items, Mapping, Node, Scalar
from dicomforge.standard import modules

NAME_GROUPS = ("alphabetic", "ideographic", "phonetic")
_NEVER_EMPTY = frozenset({*numbers.INTEGER_RANGES, "FL", "FD", "AT"})
_BLOCKS = frozenset({"literal", "folded"})
_ITEM_LIMIT = 0x7FFE // 2
"""US values that an element of a 16-bit length holds; longer look-up tables are OW (PS3.3 C.11.1.1)."""


Value = Known | Components
"""What a node is bound to, sequences apart."""


class Target(NamedTuple):
    """What a value is for: `name` as messages call it, its VR (`US|SS` while open), and its VM as printed."""

    name: str
    vr: str
    vm: str


def read(node: Node, target: Target, files: ExternalFiles) -> Value:
    """The value of a node for any VR but SQ. Raises Unfit."""
    if target.vr in vr.BINARY:
        if is_varying(node):
            raise _no_variation(node, target)
        return Known(binary.value(node, target.vr, target.name, files))
    components = _components(node, target)
    if "" in components and _wants_each(target):
        fault = Fault("an empty one among its values", f"{_shown(target.vr)}: a number each")
        raise faulty(fault, f"{target.name} ({_shown(target.vr)})", node.span)
    _check_vm(components, node.span, target)
    texts = tuple([c for c in components if isinstance(c, str)])
    return Known(_concrete(target.vr, texts)) if len(texts) == len(components) else Components(components)


def _wants_each(target: Target) -> bool:
    """Whether no value may be left empty: binary numbers, and vectors such as PixelSpacing."""
    return target.vr in _NEVER_EMPTY or (target.vr in ("DS", "IS") and target.vm.isdecimal())


def settled_by_form(choices: tuple[str, ...], node: Node) -> str:
    """The VR of an Attribute for which PS3.6 gives a choice, by what the author wrote; `US|SS` stays open."""
    if len(choices) == 1:
        return choices[0]
    many = isinstance(node, Items) and len(node.nodes) > _ITEM_LIMIT
    if "OW" in choices and (choices[0] == "OB" or binary.is_binary(node) or many):
        return "OW"
    return "US|SS" if choices[:2] == ("US", "SS") else choices[0]


def _components(node: Node, target: Target) -> tuple[str | Varying, ...]:
    if not isinstance(node, Items):
        return _single(node, target)
    found = [component for part in each(_single, node.nodes, target) for component in part or ("",)]
    return tuple(found) if any(found) else ()


def _single(node: Node, target: Target) -> tuple[str | Varying, ...]:
    if isinstance(node, Mapping):
        return (_varied(node, target) if is_varying(node) else _person_name(node, target),)
    return _texts(scalar(node), target)


_TRUTHS = {"true": "YES", "yes": "YES", "on": "YES", "false": "NO", "no": "NO", "off": "NO"}


def _term_hint(keyword: str, text: str, hint: str) -> str:
    """The hint of a CS that breaks its VR, as long as it leads to a value of the Attribute."""
    terms = modules.terms_of(keyword)
    meant = _TRUTHS.get(text.casefold())
    if meant in terms:
        return f"write {meant}"
    if not terms or hint.removeprefix("write ") in terms:
        return hint
    return nearest(text, terms) or (f"write one of {', '.join(terms)}" if len(terms) <= 12 else "")


def _texts(node: Scalar, target: Target) -> tuple[str, ...]:
    """The canonical texts of a scalar's components; nothing for null and for an empty text.

    Planning judges all values of a SpecificCharacterSet together.
    """
    of_vr = "LO" if target.name == "SpecificCharacterSet" else target.vr
    if node.is_null:
        return ()
    text = vr.from_block(of_vr, node.text) if node.style in _BLOCKS else node.text
    found: list[str] = []
    for part in vr.split(of_vr, text):
        value = vr.parse(of_vr, part) if part or of_vr in _NEVER_EMPTY else ""
        if isinstance(value, Fault):
            raise faulty(_hinted(value, node.text, target), f"{target.name} ({_shown(target.vr)})", node.span)
        found.append(f"{value:08X}" if of_vr == "AT" and isinstance(value, int) else str(value))
    return tuple(found)


def _hinted(fault: Fault, text: str, target: Target) -> Fault:
    if text == "65536" and target.name.endswith(("LookupTableDescriptor", "LUTDescriptor")):
        return fault._replace(hint="write 0, which means 65536 entries (PS3.3 C.7.6.3.1.5, C.11.1.1.1)")
    return fault._replace(hint=_term_hint(target.name, text, fault.hint)) if target.vr == "CS" else fault


def _concrete(of_vr: str, texts: tuple[str, ...]) -> tuple[str, ...] | tuple[int, ...] | tuple[float, ...]:
    """The value of canonical texts: numbers where the VR is binary."""
    if of_vr in numbers.INTEGER_RANGES:
        return tuple(int(text) for text in texts)
    if of_vr in ("FL", "FD"):
        return tuple(float(text) for text in texts)
    return tuple(int(text, 16) for text in texts) if of_vr == "AT" else texts


def _person_name(node: Mapping, target: Target) -> str:
    if target.vr != "PN" or not all(e.key.text in NAME_GROUPS for e in node.entries):
        forms = "{alphabetic:, ideographic:, phonetic:}" if target.vr == "PN" else "{vr:, value:}, {each: ..}, ..."
        raise misplaced(node, f"a value ({_shown(target.vr)}), or one of the mappings {forms}")
    alphabetic, ideographic, phonetic = (_name_group(node.get(key), target) for key in NAME_GROUPS)
    name = strings.person_name((alphabetic, ideographic, phonetic))
    value = vr.parse("PN", name)
    if isinstance(value, Fault):
        raise faulty(value, f"{target.name} (PN)", node.span)
    return name


def _name_group(written: Node | None, target: Target) -> str:
    found = text(written) or ""
    if written is not None and ("=" in found or "\\" in found):
        fault = Fault(repr(found), "one component group, without '=' and backslash")
        raise faulty(fault, f"{target.name} (PN)", written.span)
    return found


# --- values that vary --------------------------------------------------------------------------------------------


def _varied(node: Mapping, target: Target) -> Varying:
    if not _KINDS.intersection(node.keys()).issubset(
        word for kind in _kinds_of(target.vr) for word in kind.split(", ")
    ):
        raise _no_variation(node, target)
    found = varying(node, reading(target))
    assert found is not None
    return found


_KINDS = frozenset(("each", "start", "step", "choice", "uniform", "normal", "date"))
"""Keys of which one says how a value varies."""


def _kinds_of(of_vr: str) -> list[str]:
    """How a value of a VR may vary."""
    if of_vr in (*vr.BINARY, "SQ"):
        return []
    if of_vr in numbers.NUMERIC:
        return ["each", "start, step", "choice", "uniform", "normal"]
    ramps = ["start, step"] if of_vr in dates.DATED else []
    return ["each", *ramps, "choice", *(["date"] if of_vr in ("DA", "DT") else [])]


def _no_variation(node: Node, target: Target) -> Unfit:
    message = f"{target.name} ({_shown(target.vr)}) cannot vary in this way"
    return unfit("DF062", message, node.span, expected=", ".join(_kinds_of(target.vr)) or "a value that stays")


def reading(target: Target) -> Reading:
    """How the values inside a varying Attribute are read: texts of its VR, and steps of time in seconds or days."""

    def leaves(node: Node) -> tuple[Leaf, ...]:
        if isinstance(node, Scalar):
            return _texts(node, target) or ("",)
        raise misplaced(node, f"a value ({_shown(target.vr)})")

    def step(node: Node) -> float:
        if target.vr in dates.DATED:
            return _time_step(node, target.vr)
        number = plain_number(node)
        if not number.is_integer() and target.vr in ("IS", *numbers.INTEGER_RANGES):
            message, expected = f"{target.name} ({_shown(target.vr)}) takes whole steps", "a whole number"
            raise unfit("DF050", message, node.span, f"{number:g}", expected)
        return number

    return Reading(leaves, step, *[lambda node: Quantity(plain_number(node), "")] * 2)


def _time_step(node: Node, of_vr: str) -> float:
    """A step in seconds for TM and DT, in days for DA; a number without unit is in those."""
    found = quantity.quantity(node.text) if isinstance(node, Scalar) else None
    if found is None:
        raise malformed(node.span, "a step of time is expected here", expected="1.5s, 10ms, 2min, 1h or 1d")
    if not found.unit:
        return found.number
    if found.unit not in TIME_UNITS or (of_vr == "DA" and found.unit != "d"):
        units = ["d"] if of_vr == "DA" else list(TIME_UNITS)
        expected, message = ", ".join(units), f"unknown unit {found.unit!r} here"
        hint = nearest(found.unit, units) or f"write one of {expected}"
        raise unfit("DF055", message, node.span, expected=expected, hint=hint)
    return found.number if of_vr == "DA" else found.number * TIME_UNITS[found.unit]


# --- VM ----------------------------------------------------------------------------------------------------------


def _check_vm(components: tuple[str | Varying, ...], span: Span, target: Target) -> None:
    alone = len(components) == 1
    for component in (c for c in components if isinstance(c, Each)):
        for entry in component.entries:
            vm = target.vm if alone else "1"
            if not vr.holds(vm, len(entry)):
                raise _wrong_vm(len(entry), vm, component.span, f"an entry of `each` in {target.name}")
    if alone and isinstance(components[0], Each):
        return
    if components and not vr.holds(target.vm, len(components)):
        raise _wrong_vm(len(components), target.vm, span, target.name)


def _wrong_vm(count: int, vm: str, span: Span, name: str) -> Unfit:
    values = "1 value" if count == 1 else f"{count} values"
    hint = "write several values as a list, [a, b]" if count == 1 else ""
    return unfit("DF053", f"{name} has the wrong number of values", span, values, f"VM {vm} (PS3.6)", hint)


def _shown(of_vr: str) -> str:
    return of_vr.replace("|", " or ")
