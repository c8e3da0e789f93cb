"""Levels: patients, studies and series in long form, each matrix row an item of its own, all by their final names.

Studies and series that are written further up belong to every item below that has none of its own.
"""

from __future__ import annotations

from typing import NamedTuple, NoReturn

from dicomforge.expand import expression, matrix
from dicomforge.expand.naming import Candidate, Heritage, assign, default_name
from dicomforge.expand.scope import Scope
from dicomforge.expand.substitute import Substitution
from dicomforge.grammar import forms
from dicomforge.grammar.forms import LEVEL_OF, LEVELS, Level, Sibling
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link, Span
from dicomforge.source.document import Entry, Items, Mapping, Scalar

_GONE = frozenset({"name", "named", "vars", "matrix", "extends"})
"""Keys of an item that expansion uses up."""

_NOT_SAID = _GONE.union(LEVEL_OF)

Passed = tuple[Entry | None, ...]
"""What is written for each level further up, and not yet used."""

NOTHING_PASSED: Passed = (None,) * len(LEVELS)


class Crowded(Exception):
    """The spec asks for more matrix rows or series than its limits; the finding has been noted."""


class _Pending(NamedTuple):
    """One item to be: a sibling in one row of its matrix."""

    sibling: Sibling
    scope: Scope
    candidate: Candidate


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
        self._shared: dict[tuple[object, ...], tuple[Entry, object, int]] = {}

    def children(self, holder: Mapping, depth: int, passed: Passed, scope: Scope, heritage: Heritage) -> Entry:
        """The items of the level `depth` (0: patients) below `holder`, as the entry of the long form."""
        level = LEVELS[depth]
        passed = self.taken(holder, depth, passed)
        own = passed[depth]
        sources = tuple(e.value for e in passed[depth:] if e is not None)
        shareable = own is not None and not any(map(self.substitution.depends, sources))
        key = (depth, heritage, *(id(node) for node in sources))
        before = self._series
        if shareable and key in self._shared:
            entry, _, count = self._shared[key]
            self._count(count, entry.key.span)
            return entry
        if own is not None:
            self._used.add(id(own.value))
            found: list[Diagnostic] = []
            items = forms.siblings(own.value, level, found)
            self.substitution.note(*found)
            place = own.key.span
        else:
            items = () if level.word == "series" else (Sibling(None, Mapping((), holder.span)),)
            place = holder.span
        pending = [p for one in items for p in self._rows(one, level, scope, heritage)]
        if level.word == "series":
            self._count(len(pending), place)
        elif len(pending) > self.instance_limit:
            self._too_many(level.keys[0], place)
        names = assign([p.candidate for p in pending], level, self.substitution.note)
        entries = []
        for one, name in zip(pending, names, strict=True):
            if name is None:
                continue
            one.scope.path = (*(scope.path or ()), name.text)
            entries.append(Entry(name, self._item(one, depth, passed, heritage)))
            one.scope.leave()
        entry = Entry(Scalar(level.keys[0], "plain", place), Mapping(tuple(entries), place))
        if shareable:
            self._shared[key] = (entry, sources, self._series - before)
        return entry

    def _count(self, series: int, place: Span) -> None:
        """Count so many series, of the level that stands at `place`."""
        self._series += series
        if self._series > self.instance_limit:
            self._too_many("series", place)

    def _too_many(self, what: str, place: Span) -> NoReturn:
        message = f"the spec has more {what} than it may have instances"
        expected, hint = (
            f"at most {self.instance_limit} (`limits: instances`)",
            f"make fewer {what}, or raise the limit",
        )
        self.substitution.note(Diagnostic("DF093", message, place, "", expected, hint))
        raise Crowded

    def row_scopes(self, node: Mapping, parent: Scope | None) -> list[tuple[Scope, str]]:
        """A scope for each row of the matrix that an item holds (one without), with the end of the row's name."""
        written = node.entry("matrix")
        plain = Scope(parent)
        self.bind_vars(node, plain)
        if written is None:
            return [(plain, "")]
        found: list[Diagnostic] = []
        room = max(self.row_limit - self.rows, 0)
        made = matrix.rows(self.substitution.node(written.value, plain), room, found)
        self.substitution.note(*found)
        if made.crowded:
            raise Crowded
        self.rows += len(made.rows)
        if not made.rows:
            for axis in written.value.keys() if isinstance(written.value, Mapping) else ():
                plain.bind(axis, written.value, is_axis=True)
                plain.bindings[axis].state = "failed"
            return [(plain, "")]
        scopes = []
        for row in made.rows:
            self.row_of[row.link] = row
            scope = Scope(parent, row.link)
            self.bind_vars(node, scope, quiet=True)
            for name, value in row.values:
                scope.bind(name, value, is_axis=True)
            scopes.append((scope, row.suffix))
        return scopes

    def bind_vars(self, node: Mapping, scope: Scope, *, quiet: bool = False) -> None:
        """Puts the variables of an item into its scope; `quiet` where their names have been looked at before."""
        written = node.get("vars")
        if not isinstance(written, Mapping):
            if written is not None and not quiet and not (isinstance(written, Scalar) and written.is_null):
                expected = "names with their values: {size: 12}"
                self.substitution.note(Diagnostic("DF046", "`vars` is a mapping", written.span, "", expected))
            return
        for key, value in written.entries:
            if expression.NAME.fullmatch(key.text) and key.text not in expression.RESERVED:
                scope.bind(key.text, value)
            elif not key.text.startswith("x-") and not quiet:
                expected = "letters, digits and underscores, as `${...}` takes them"
                message = f"{key.text!r} cannot name a variable"
                self.substitution.note(Diagnostic("DF043", message, key.span, "", expected))

    def body(self, node: Mapping, scope: Scope) -> list[Entry]:
        """What an item says of itself, without names, variables and lower levels."""
        entries = []
        for entry in node.entries:
            key, value = entry
            if key.text in _NOT_SAID or key.text.startswith("x-"):
                continue
            if type(value) is Scalar and "${" not in value[0]:
                entries.append(entry)
                continue
            said = self.substitution.node(value, scope, free=key.text == "private")
            entries.append(entry if said is value else Entry(key, said))
        return entries

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

    def _rows(self, sibling: Sibling, level: Level, parent: Scope, heritage: Heritage) -> list[_Pending]:
        pending = []
        owner = object()
        for scope, suffix in self.row_scopes(sibling.node, parent):
            name = self._name(sibling, level, scope)
            base = name or Scalar(self._default(sibling.node, level, scope, heritage), "plain", sibling.node.span)
            pending.append(_Pending(sibling, scope, Candidate(base, suffix, name is not None, owner)))
        return pending

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
        return name._replace(text=like) if like and like != name.text else None

    def _default(self, node: Mapping, level: Level, scope: Scope, heritage: Heritage) -> str:
        return default_name(level, heritage.below(self._own(node, scope)) if level.word == "series" else heritage)

    def _own(self, node: Mapping, scope: Scope) -> Heritage:
        """What an item says of Modality and SOP class, as far as that is known before it has a name."""
        said = []
        for keyword in ("Modality", "SOPClassUID"):
            written = node.get(keyword)
            value = written if written is None else self.substitution.quietly(written, scope)
            said.append(value.text if isinstance(value, Scalar) and "${" not in value.text else "")
        return Heritage(*said)

    def _item(self, pending: _Pending, depth: int, passed: Passed, heritage: Heritage) -> Mapping:
        node, scope = pending.sibling.node, pending.scope
        span = node.span
        if scope.row is not None:
            span = span._replace(via=(*span.via, *scope.rows()))
        flag = Scalar("true" if pending.candidate.named else "false", "plain", pending.candidate.base.span)
        entries = [Entry(Scalar("named", "plain", flag.span), flag), *self.body(node, scope)]
        if depth + 1 < len(LEVELS):
            below = heritage.below(self._own(node, scope))
            entries.append(self.children(node._replace(span=span), depth + 1, passed, scope, below))
        return Mapping(tuple(entries), span)
