"""`faults:` of a series or an instance: what is wrong on purpose, each by its name."""

from dicomforge.grammar import parameters
from dicomforge.grammar.binary import ExternalFiles
from dicomforge.grammar.measures import Measure, single
from dicomforge.grammar.reading import Together, listed, mapping, misplaced, scalar, unfit
from dicomforge.grammar.schema_values import Lazy, Schema, choice, closed, or_expression, ref
from dicomforge.ground.diagnostic import SHOWN, nearest
from dicomforge.model.parameter import parameters as declared
from dicomforge.model.spec import FaultDraw, FaultSpec
from dicomforge.source.document import Items, Mapping, Node, Scalar
from dicomforge.transfer.faults import FOLDERS, find, names

DRAW, OF = "draw", "of"

_AN_ENTRY = "a fault: its name, or a mapping of its name to its parameters"


def definitions(author: bool) -> Lazy:
    """`faults`, `fault`, and a definition for each fault."""
    return Lazy(
        lambda: ("faults", "fault", "fault-draw", *(f"fault-{name}" for name in names())),
        lambda name: _definition(name, author),
    )


def _definition(name: str, author: bool) -> Schema | None:
    if name == "faults":
        forms: Schema = {"if": {"type": "object"}, "then": ref("fault-draw")}
        several: Schema = {"title": "a list of faults", "type": ["array", "object"], "items": ref("fault")}
        return or_expression({**several, **forms}, author)
    if name == "fault-draw":
        folders: Schema = {"title": "a list of folders of faults", "type": "array", "minItems": 1}
        folders["items"] = choice("a folder of faults", FOLDERS, author)
        count = ref("count", description="The number of faults.")
        of = {**or_expression(folders, author), "description": "The folders to draw from.", "default": [*FOLDERS]}
        return closed("`draw` with a number of faults", {DRAW: count, OF: of}, [DRAW])
    if name == "fault":
        kinds = Lazy(names, lambda one: ref(f"fault-{one}", description=_title(one)) if find(one) else None)
        one: Schema = {"title": _AN_ENTRY, "type": "object", "properties": kinds}
        if author:
            one |= {"additionalProperties": False, "minProperties": 1, "maxProperties": 1}
        written = {"if": {"required": [DRAW]}, "then": ref("fault-draw"), "else": one}
        return {"title": _AN_ENTRY, "if": {"type": "object"}, "then": written, "else": _named(author)}
    fault = find(name.removeprefix("fault-"))
    if fault is None:
        return None
    props, required = parameters.declared(fault.declares, author)
    return {**closed(f"a mapping of {', '.join(props)}", props, required), "type": ["object", "null"]}


def _named(author: bool) -> Schema:
    return choice("the name of a fault", names(), author) if author else ref("word")


def _title(name: str) -> str:
    fault = find(name)
    return name if fault is None else f"{fault.title}."


def read(node: Node | None, files: ExternalFiles) -> tuple[FaultSpec | FaultDraw, ...]:
    """The faults of a series or an instance, in order. Raises Unfit."""
    with Together() as together:
        found = [together(_entry, one, files) for one in listed(node)]
    return tuple(found)


def _entry(node: Node, files: ExternalFiles) -> FaultSpec | FaultDraw:
    if isinstance(node, Scalar) and not node.is_null:
        return _fault(node, Mapping((), node.span), files)
    if isinstance(node, Mapping) and DRAW in node:
        return _draw(node)
    if isinstance(node, Mapping) and len(node.entries) == 1:
        key, value = node.entries[0]
        params = Mapping((), value.span) if isinstance(value, Scalar) and value.is_null else mapping(value)
        return _fault(key, params, files)
    raise misplaced(node, _AN_ENTRY)


def _fault(name: Scalar, written: Mapping, files: ExternalFiles) -> FaultSpec:
    fault = find(name.text)
    if fault is None:
        near = nearest(name.text, names())
        shown = ", ".join(names()[:SHOWN])
        expected = "" if near else f"{shown}, ... (`dicomforge list faults`)"
        raise unfit("DF190", f"unknown fault {name.text!r}", name.span, "", expected, near)
    lacking = [one.name for one in declared(fault.declares) if one.required and one.name not in written]
    if lacking:
        hint = f"write {{{name.text}: {{{', '.join(f'{one}: ..' for one in lacking)}}}}}"
        raise unfit("DF014", f"missing key {lacking[0]!r} in {name.text!r}", name.span, hint=hint)
    return FaultSpec(name.text, parameters.read(written, fault.declares, False, files), name.span)


def _draw(node: Mapping) -> FaultDraw:
    entry = node.entry(DRAW)
    assert entry is not None
    count = single(entry.value, Measure("number", "positive"))
    of = node.get(OF)
    folders = FOLDERS if of is None else [scalar(one).text for one in listed(of)]
    if not isinstance(count, float):
        raise misplaced(entry.value, "a whole number from 1")
    unknown = [one for one in folders if one not in FOLDERS]
    if unknown:
        raise misplaced(of if isinstance(of, Items) else node, f"some of {', '.join(FOLDERS)}")
    return FaultDraw(int(count), tuple(folders), entry.key.span)
