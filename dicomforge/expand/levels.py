"""Levels: patients, studies and series in long form, each matrix row an item of its own, all by their final names.

Studies and series that are written further up belong to every item below that has none of its own.
"""

from collections.abc import Callable, Iterator
from functools import partial

from dicomforge.expand import expression, matrix, truth_series
from dicomforge.expand.naming import Candidate, assign, modality_of
from dicomforge.expand.scope import Scope
from dicomforge.expand.substitute import Substitution
from dicomforge.grammar import forms
from dicomforge.grammar.forms import LEVELS, OBJECT, Level, Sibling
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link, Span
from dicomforge.model.plan import OBJECTS
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, is_null

_GONE = frozenset({"name", "named", "vars", "matrix", "extends"})
"""Keys of an item that expansion uses up."""

DICOMDIR, DIRECTORY = "dicomdir", "MediaStorageDirectoryStorage"
"""The artefact of that name is an object of that class."""


Passed = tuple[Entry | None, ...]
"""What is written for each level further up, and not yet used."""

NOTHING_PASSED: Passed = (None,) * len(LEVELS)


class Levels:
    """Expands the levels of one spec file. `rows` counts the matrix rows, bounded by `row_limit`.

    Series are bounded by `instance_limit`: each has an instance at the least.
    """

    def __init__(self, substitution: Substitution, row_limit: int, instance_limit: int) -> None:
        self.substitution = substitution
        self.row_limit = row_limit
        self.instance_limit = instance_limit
        self.rows = 0
        self._series = 0
        self.row_of: dict[Link, matrix.MatrixRow] = {}
        """The row that a link of a chain names."""
        self._used: set[int] = set()
        self._written: dict[int, Entry] = {}
        self._truths: dict[int, Entry] = {}
        """Each `truth` of a level above that asks for something, and in `_reached` those that a series took."""
        self._reached: set[int] = set()
        self._shared: dict[tuple[object, ...], tuple[Entry, object, int]] = {}

    def children(self, holder: Mapping, depth: int, passed: Passed, scope: Scope, modality: str) -> Entry:
        """The items of the level `depth` (0: patients) below `holder`, as the entry of the long form."""
        level = LEVELS[depth]
        passed = self.taken(holder, depth, passed)
        own = passed[depth]
        sources = tuple(e.value for e in (*passed[depth:], scope.truth) if e is not None)
        shareable = own is not None and not any(map(self.substitution.depends, sources))
        key = (depth, modality, scope.truth is None, *map(id, sources))
        if shareable and key in self._shared:
            entry, _, count = self._shared[key]
            self._series += count
            self._bounded(self._series, "series", entry.key.span)
            return entry
        before = self._series
        if own is not None:
            self._used.add(id(own.value))
            found: list[Diagnostic] = []
            items = forms.siblings(own.value, level, found)
            self.substitution.note(*found)
        else:
            items = () if level.word == "series" else (Sibling(None, Mapping((), holder.span)),)
        place = holder.span if own is None else own.key.span
        candidates = [one for item in items for one in self._candidates(item, level, scope, modality)]
        item = partial(self._item, depth=depth, passed=passed, above=modality)
        entry = Entry(Scalar(level.keys[0], "plain", place), self._named(candidates, level, place, scope.path, item))
        if shareable:
            self._shared[key] = (entry, sources, self._series - before)
        return entry

    def objects(self, root: Mapping, scope: Scope) -> Iterator[Entry]:
        """The objects of a document that belong to no patient: what a series has, they have too."""
        written = self._with_artefacts(root, scope)
        if written is None:
            return
        key, node = written
        if not isinstance(node, Mapping) or forms.form_of(node, OBJECT) != "named":
            expected = "names with what each object has: {jet: {SOPClassUID: ColorPaletteStorage, ..}}"
            hint = _as_name(node)
            self.substitution.note(
                Diagnostic("DF046", "`objects` holds objects by name", key.span, "", expected, hint)
            )
            return
        found: list[Diagnostic] = []
        items = forms.siblings(node, OBJECT, found)
        self.substitution.note(*found)
        candidates = [one for item in items for one in self._candidates(item, OBJECT, scope, "")]
        item = partial(self._item, depth=len(LEVELS) - 1, passed=NOTHING_PASSED, above="")
        path = (*(scope.path or ()), OBJECTS)
        yield Entry(key, self._named(candidates, OBJECT, key.span, path, item))

    def _with_artefacts(self, root: Mapping, scope: Scope) -> Entry | None:
        """The objects as written, and among them the DICOMDIR where it is asked for."""
        written, asked = root.entry(OBJECTS), root.entry("artefacts")
        wanted = self.substitution.quietly(asked.value, scope) if asked is not None else None
        names = wanted.nodes if isinstance(wanted, Items) else (wanted,)
        if asked is None or not any(isinstance(one, Scalar) and one.text == DICOMDIR for one in names):
            return written
        place = asked.value.span
        own = written.value if written is not None and isinstance(written.value, Mapping) else Mapping((), place)
        directory = own.get(DICOMDIR)
        said = directory.entries if isinstance(directory, Mapping) else ()
        sop_class = Entry(Scalar("SOPClassUID", "plain", place), Scalar(DIRECTORY, "plain", place))
        made = Mapping((sop_class, *(one for one in said if one.key.text != "SOPClassUID")), place)
        entries = (*own.without(DICOMDIR).entries, Entry(Scalar(DICOMDIR, "plain", place), made))
        return Entry(Scalar(OBJECTS, "plain", place), Mapping(entries, own.span))

    def _named(
        self,
        candidates: list[Candidate],
        level: Level,
        place: Span,
        path: tuple[str, ...] | None,
        item: Callable[[Candidate], Mapping],
    ) -> Mapping:
        """The items by their final names; `path` holds the names of those around them."""
        series = level.word in ("series", OBJECT.word)
        self._series += len(candidates) if series else 0
        self._bounded(self._series if series else len(candidates), level.keys[0], place)
        entries = []
        for one, name in zip(candidates, assign(candidates, level, self.substitution.note), strict=True):
            if name is not None:
                one.scope.path = (*(path or ()), name.text)
                entries.append(Entry(name, item(one)))
                one.scope.leave()
        if level.word == "series":
            entries = truth_series.with_parts(entries, self.substitution.note)
        return Mapping(tuple(entries), place)

    def _bounded(self, count: int, what: str, place: Span) -> None:
        if count > self.instance_limit:
            message = f"the spec has more {what} than it may have instances"
            expected = f"at most {self.instance_limit} (`limits: instances`)"
            hint = f"make fewer {what}, or raise the limit"
            self.substitution.note(Diagnostic("DF093", message, place, "", expected, hint))
            raise matrix.Crowded

    def row_scopes(self, node: Mapping, parent: Scope | None) -> list[tuple[Scope, str]]:
        """A scope for each row of the matrix that an item holds (one without), with the end of the row's name."""
        written = node.entry("matrix")
        plain = Scope(parent)
        self.bind_vars(node, plain)
        if written is None:
            return [(plain, "")]
        found: list[Diagnostic] = []
        room = max(self.row_limit - self.rows, 0)
        try:
            made = matrix.rows(self.substitution.node(written.value, plain), room, found)
        finally:
            self.substitution.note(*found)
        self.rows += len(made)
        if not made:
            for axis in written.value.keys() if isinstance(written.value, Mapping) else ():
                plain.bind(axis, written.value, is_axis=True)
                plain.bindings[axis].state = "failed"
            return [(plain, "")]
        scopes = []
        for row in made:
            self.row_of[row.link] = row
            scope = Scope(parent, row.link)
            self.bind_vars(node, scope)
            for name, value in row.values:
                scope.bind(name, value, is_axis=True)
            scopes.append((scope, row.suffix))
        return scopes

    def bind_vars(self, node: Mapping, scope: Scope) -> None:
        """Puts the variables of an item, and the `truth` for its scenes, into its scope."""
        own = node.entry(truth_series.TRUTH)
        if own is not None and scope.truth is not None:
            self._reached.add(id(scope.truth))
        scope.truth = own or scope.truth
        written = node.get("vars")
        if not isinstance(written, Mapping):
            if written is not None and not is_null(written):
                expected = "names with their values: {size: 12}"
                self.substitution.note(Diagnostic("DF046", "`vars` is a mapping", written.span, "", expected))
            return
        for key, value in written.entries:
            if expression.NAME.fullmatch(key.text) and key.text not in expression.RESERVED:
                scope.bind(key.text, value)
            elif not key.text.startswith("x-"):
                expected = "letters, digits and underscores, as `${...}` takes them"
                message = f"{key.text!r} cannot name a variable"
                self.substitution.note(Diagnostic("DF043", message, key.span, "", expected))

    def body(self, node: Mapping, scope: Scope, depth: int = -1) -> list[Entry]:
        """What an item, or a document, says of itself, without names, variables and lower levels."""
        below = (*LEVELS[depth + 1 :], *((OBJECT,) if depth < 0 else ()))
        passed_on = () if depth == len(LEVELS) - 1 else (truth_series.TRUTH,)
        not_said = _GONE.union(passed_on, *(level.keys for level in below))
        if passed_on and scope.truth is not None and scope.truth is node.entry(truth_series.TRUTH):
            asked = self.substitution.quietly(scope.truth.value, scope)
            wrong = tuple(truth_series.unknown_words(asked))
            self.substitution.note(*wrong)
            if not wrong and truth_series.asks(asked):
                self._truths[id(scope.truth)] = scope.truth
        said = [one for one in node.entries if one.key.text not in not_said and not one.key.text.startswith("x-")]
        for one in said:
            self.substitution.check_key(one.key)
        return [Entry(key, self.substitution.node(value, scope, free=key.text == "private")) for key, value in said]

    def taken(self, holder: Mapping, depth: int, passed: Passed) -> Passed:
        """What is written for each level, seen from inside `holder`: its own words win over those further up."""
        seen = list(passed)
        for index in range(depth, len(LEVELS)):
            written = [e for e in holder.entries if e.key.text in LEVELS[index].keys]
            if written:
                seen[index] = written[0]
                self._written[id(written[0].value)] = written[0]
            for extra in written[1:]:
                hint = f"put all of them under `{LEVELS[index].keys[0]}`"
                message = f"`{written[0].key.text}` and `{extra.key.text}` are the same"
                self.substitution.note(Diagnostic("DF046", message, extra.key.span, hint=hint))
        return tuple(seen)

    def note_unused(self) -> None:
        """Notes what is written for a level and reached no item of it."""
        if any(d.code == "DF046" for d in self.substitution.found):
            return  # What is no item took nothing, and that has been said.
        for entry in self._written.values():
            if id(entry.value) not in self._used:
                hint = "move it into the item it belongs to; items that have their own do not take it"
                message = f"`{entry.key.text}` belongs to no item"
                self.substitution.note(Diagnostic("DF047", message, entry.key.span, hint=hint))
        unreached = (entry for key, entry in self._truths.items() if key not in self._reached)
        self.substitution.note(*map(truth_series.without_scene, unreached))

    def _candidates(self, sibling: Sibling, level: Level, parent: Scope, above: str) -> Iterator[Candidate]:
        """An item for each row of its matrix."""
        for scope, suffix in self.row_scopes(sibling.node, parent):
            name = self._name(sibling, level, scope)
            default = ""
            if name is None and level.word == "series":
                default = forms.slug(self.modality(sibling.node, scope, above))
            base = name or Scalar(default or level.word, "plain", sibling.node.span)
            yield Candidate(sibling, scope, base, suffix, name is not None)

    def _name(self, sibling: Sibling, level: Level, scope: Scope) -> Scalar | None:
        """The name as written, if it is one; what is wrong with it is noted."""
        if sibling.name is None:
            written = sibling.node.get("name")
            if isinstance(written, Mapping | Items):
                self.substitution.note(Diagnostic("DF043", "a name is plain text", written.span))
            return None
        name = self.substitution.node(sibling.name, scope)
        if not isinstance(name, Scalar) or "${" in name.text:
            return None
        fault = forms.fault_of_name(name, level.word)
        if fault is None:
            return name
        self.substitution.note(fault)
        like = forms.slug(name.text)
        offered = like if like != name.text else f"{like}-1"
        return name._replace(text=offered) if like else None

    def modality(self, node: Mapping, scope: Scope, above: str) -> str:
        """The Modality of an item, as far as it is known: as written, that of its SOP class, or that from `above`."""
        said = []
        for keyword in ("Modality", "SOPClassUID"):
            value = (written := node.get(keyword)) and self.substitution.quietly(written, scope)
            said.append(value.text if isinstance(value, Scalar) and "${" not in value.text else "")
        return said[0] or (modality_of(said[1]) if said[1] else above)

    def _item(self, candidate: Candidate, depth: int, passed: Passed, above: str) -> Mapping:
        node, scope = candidate.sibling.node, candidate.scope
        span = node.span
        if scope.row is not None:
            span = span._replace(via=(*span.via, *scope.rows()))
        flag = Scalar("true" if candidate.named else "false", "plain", candidate.base.span)
        entries = [Entry(Scalar("named", "plain", flag.span), flag), *self.body(node, scope, depth)]
        inherited = scope.truth
        if depth + 1 == len(LEVELS) and inherited is not None and "scene" in node:
            self._reached.add(id(inherited))
        if depth + 1 == len(LEVELS) and inherited is not None and truth_series.takes(node):
            entries.append(Entry(inherited.key, self.substitution.node(inherited.value, scope)))
        if depth + 1 == len(LEVELS) and any(one.key.text == truth_series.TRUTH for one in entries):
            entries += truth_series.drawn(scope, self.substitution.node, span)
        if depth + 1 < len(LEVELS):
            modality = self.modality(node, scope, above)
            entries.append(self.children(node._replace(span=span), depth + 1, passed, scope, modality))
        return Mapping(tuple(entries), span)


def _as_name(node: Node) -> str:
    """How to write a key with capitals as the name of the object that it holds."""
    first = node.entries[0] if isinstance(node, Mapping) and node.entries else None
    like = forms.slug(first.key.text) if first is not None and isinstance(first.value, Mapping) else ""
    return f"as a name, write {like}: names have lowercase letters, digits and hyphens" if like else ""
