"""Merge: a parent's tree and the tree of the file that extends it, which wins."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from dicomforge.grammar import forms
from dicomforge.grammar.forms import LEVEL_OF, Level, Sibling
from dicomforge.ground.diagnostic import SHOWN, Diagnostic, nearest
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, replaced

T = TypeVar("T")

LAYER_LIMIT = 20_000
"""Layers of a series that its instances edit, for each of them."""

_APPEND, _REMOVE = "$append", "$remove"

_PHANTOM, _INSTANCES = "phantom", "instances"

_ITEMS = "items"
"""Stands for `patients`, `studies` or `series` whose keys are names."""

_OWN_WORDS = frozenset({"vars", "matrix", "axes", "private"})
"""Keys below which all words are the author's own."""

_FREE = frozenset({*_OWN_WORDS, "scenes", "materials", "instances", _ITEMS})
"""Keys directly below which the author's own words stand."""

_KINDS = frozenset(
    {
        *("each", "start", "uniform", "normal", "choice", "date"),
        *("hex", "base64", "file"),
        *("gaussian", "poisson", "rician", "salt-and-pepper"),
        *("gradient", "checker", "bars"),
    }
)
"""Keys that say what a mapping is: a parent's kind gives way to another one."""

_COMPANIONS = frozenset({"step", "along", "weights"})


def merged(parent: Mapping, child: Mapping, found: list[Diagnostic], within: str = "") -> Mapping:
    """The entries of both; mappings merge, named siblings merge by name, anything else is the child's.

    `$remove` lists keys of the parent that are gone; `within` is the key that the mappings stand under.
    """
    gone = _removed_keys(parent, child, found)
    if within not in _FREE:
        gone |= _displaced(parent, child)
    own = {_slot(e.key.text, within): e for e in child.entries if e.key.text != _REMOVE}
    kept = [(_slot(e.key.text, within), e) for e in parent.entries if e.key.text not in gone]

    def joined(one: Entry, other: Entry) -> Entry:
        return Entry(other.key, _together(one.value, other.value, other.key.text, found, within))

    return Mapping(tuple(_matched(kept, own, joined)), child.span)


def _matched(parent: Iterable[tuple[str, T]], child: dict[str, T], join: Callable[[T, T], T]) -> list[T]:
    """All of the parent, joined with those of the child that have the same names, then the others of the child."""
    joined = [join(one, child.pop(name)) if name in child else one for name, one in parent]
    return [*joined, *child.values()]


def settled(node: Node, found: list[Diagnostic]) -> Node:
    """The tree without `$append` and `$remove` that met no parent: there is nothing to remove, and a list begins.

    Those of the `phantom` of an instance change the layers of its series.
    """
    layers = None
    if isinstance(node, Mapping):
        if _edits_list(node):
            return settled(_edited(Items((), node.span), node, found), found)
        if _REMOVE in node:
            _removed_keys(Mapping((), node.span), node, found)
            node = node.without(_REMOVE)
        written = node.get(_PHANTOM)
        layers = written and settled(written, found)

    def inside(key: str, value: Node) -> Node:
        if layers is not None and key == _PHANTOM:
            return layers
        if isinstance(layers, Items) and key == _INSTANCES:
            value = _with_layers(value, layers, found)
        return settled(value, found)

    return replaced(node, inside)


def _with_layers(instances: Node, layers: Items, found: list[Diagnostic]) -> Node:
    """The `instances` of a series; a `phantom` that edits a list edits the layers of the series."""
    ones = [e.value for e in instances.entries] if isinstance(instances, Mapping) else _members(instances)
    if len(layers.nodes) * sum(isinstance(one, Mapping) and _PHANTOM in one for one in ones) > LAYER_LIMIT:
        message = f"instances with `$append` or `$remove` have more than {LAYER_LIMIT:,} layers together"
        hint = "let values of the series' layers vary with `each`, or make a separate series for some instances"
        found.append(Diagnostic("DF033", message, instances.span, hint=hint))
        return instances

    def edited(key: str, value: Node) -> Node:
        if key == _PHANTOM and isinstance(value, Mapping) and _edits_list(value):
            return _edited(layers, value, found)
        return value

    return replaced(instances, lambda _, one: replaced(one, edited) if isinstance(one, Mapping) else one)


def _slot(key: str, within: str) -> str:
    """`patient` and `patients` are one slot."""
    return key if within in _FREE or key not in LEVEL_OF else LEVEL_OF[key].keys[0]


def _together(parent: Node, child: Node, key: str, found: list[Diagnostic], within: str) -> Node:
    if isinstance(child, Mapping) and _edits_list(child):
        return _edited(parent, child, found)
    level = LEVEL_OF.get(key) if within not in _FREE else None
    if level is not None and {forms.form_of(parent, level), forms.form_of(child, level)} != {"list"}:
        return _levelled(parent, child, level, found)
    if isinstance(parent, Mapping) and isinstance(child, Mapping):
        if key == "value" and _other_kind(parent, child):
            return child
        return merged(parent, child, found, within if within in _OWN_WORDS else "" if within in _FREE else key)
    if isinstance(parent, Items) and isinstance(child, Items):
        return _listed(parent, child, found)
    return child


def _levelled(parent: Node, child: Node, level: Level, found: list[Diagnostic]) -> Node:
    """Items of which at least one side is not a list: one with one, or by the names that they have or will get."""
    both = (forms.form_of(parent, level), forms.form_of(child, level))
    if not isinstance(parent, Mapping | Items) or not isinstance(child, Mapping | Items):
        return child
    if isinstance(parent, Mapping) and isinstance(child, Mapping) and both[0] == both[1]:
        return merged(parent, child, found, "" if both[0] == "single" else _ITEMS)
    if isinstance(child, Mapping) and both[1] == "named" and _REMOVE in child:
        parent = _edited(parent, child.without(*(set(child.keys()) - {_REMOVE})), found)
        child = child.without(_REMOVE)
    ours = {_likely_name(one, level): one for one in forms.siblings(child, level, [])}
    theirs = [(_likely_name(one, level), one) for one in forms.siblings(parent, level, [])]

    def joined(one: Sibling, other: Sibling) -> Sibling:
        return Sibling(other.name or one.name, merged(one.node, other.node, found))

    return Items(tuple(map(_as_item, _matched(theirs, ours, joined))), child.span)


def _listed(parent: Items, child: Items, found: list[Diagnostic]) -> Items:
    """Named siblings by name; any other list is the child's."""
    names = [_item_name(one) for one in (*parent.nodes, *child.nodes)]
    if not names or not all(names):
        return child
    ours = dict(zip(names[len(parent.nodes) :], child.nodes, strict=True))
    if len(ours) < len(child.nodes):
        return child

    def joined(one: Node, other: Node) -> Node:
        if isinstance(one, Mapping) and isinstance(other, Mapping) and not _other_kind(one, other):
            return merged(one, other, found)
        return other

    return Items(tuple(_matched(zip(names, parent.nodes, strict=False), ours, joined)), child.span)


def _edits_list(node: Mapping) -> bool:
    keys = set(node.keys())
    return bool(keys) and (_APPEND in keys or keys == {_REMOVE}) and keys <= {_APPEND, _REMOVE}


def _edited(parent: Node, edit: Mapping, found: list[Diagnostic]) -> Node:
    if isinstance(parent, Mapping) and _APPEND not in edit:
        return merged(parent, edit, found)
    if not isinstance(parent, Items):
        hint = "write the value without `$append`"
        message = "`$append` and `$remove` change a list, and the parent has none here"
        found.append(Diagnostic("DF033", message, edit.span, hint=hint))
        return parent
    named: dict[str, list[Node]] = {}
    for one in parent.nodes:
        named.setdefault(_item_name(one) or _text(one), []).append(one)
    for wanted in _members(edit.get(_REMOVE)):
        text = wanted.text if isinstance(wanted, Scalar) else None
        if text is None or named.pop(text, None) is None:
            message = f"`$remove` finds no {text!r} here" if text is not None else "`$remove` takes names"
            near = nearest(text or "", filter(None, named)) if len(found) < SHOWN else ""
            found.append(Diagnostic("DF033", message, wanted.span, hint=near or "name an item of the parent's list"))
    kept = (one for one in parent.nodes if (_item_name(one) or _text(one)) in named)
    return Items((*kept, *_members(edit.get(_APPEND))), edit.span)


def _removed_keys(parent: Mapping, child: Mapping, found: list[Diagnostic]) -> set[str]:
    wanted = child.get(_REMOVE)
    known = set(parent.keys() if wanted is not None else ())
    gone: set[str] = set()
    for one in _members(wanted):
        text = _text(one)
        if isinstance(one, Scalar) and text in known:
            gone.add(text)
        else:
            near = nearest(text, parent.keys()) if len(found) < SHOWN else ""
            message = f"`$remove` finds no {text!r} here"
            found.append(Diagnostic("DF033", message, one.span, hint=near or "name a key that the parent has"))
    return gone


def _displaced(parent: Mapping, child: Mapping) -> frozenset[str]:
    """Keys of the parent that make it another kind of value than the child says."""
    theirs = _KINDS.intersection(parent.keys())
    ours = _KINDS.intersection(child.keys())
    if not ours or not theirs - ours:
        return frozenset()
    return (theirs - ours) | _COMPANIONS.intersection(parent.keys())


def _other_kind(parent: Mapping, child: Mapping) -> bool:
    """Whether two mappings of one key, such as layers, have different keys."""
    return len(parent.entries) == len(child.entries) == 1 and parent.entries[0].key.text != child.entries[0].key.text


def _members(node: Node | None) -> Iterable[Node]:
    if node is None:
        return ()
    return node.nodes if isinstance(node, Items) else (node,)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _item_name(node: Node) -> str:
    """The name in an item, or in the layer that an item is; empty where there is none."""
    if not isinstance(node, Mapping):
        return ""
    name = node.get("name")
    if name is None and len(node.entries) == 1 and isinstance(node.entries[0].value, Mapping):
        name = node.entries[0].value.get("name")
    return name.text if isinstance(name, Scalar) else ""


def _likely_name(sibling: Sibling, level: Level) -> str:
    """The name that an item has, or will most likely get."""
    if sibling.name is not None:
        return sibling.name.text
    modality = sibling.node.get("Modality") if level.word == "series" else None
    return (forms.slug(modality.text) if isinstance(modality, Scalar) else "") or level.word


def _as_item(sibling: Sibling) -> Mapping:
    """An item of a list that keeps the name it was written under."""
    if sibling.name is None or "name" in sibling.node:
        return sibling.node
    key = Scalar("name", "plain", sibling.name.span)
    return sibling.node._replace(entries=(Entry(key, sibling.name), *sibling.node.entries))
