"""Substitute: `${...}` in a tree replaced by values, with the chain of places that led there.

A tree without `${` is passed on as it is, so that rows of a matrix share it. The value of a whole `${name}` keeps its
type and its own place, with the place of use as the first link; a calculated text has the place of the expression.
What cannot be found stays as written, with a Diagnostic.
"""

import ast
from functools import cached_property

from dicomforge.expand import draw_variables, template
from dicomforge.expand.evaluate import CONSTANTS, TEXT_LIMIT, Impossible, Value, evaluate, text
from dicomforge.expand.expression import names_in
from dicomforge.expand.matrix import NO_AXES
from dicomforge.expand.scope import Binding, Scope
from dicomforge.expand.template import Hole
from dicomforge.grammar import keys
from dicomforge.ground.diagnostic import SHOWN, Diagnostic, nearest
from dicomforge.ground.span import Link, Span
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, replaced
from dicomforge.standard import dictionary

PLAN_NAMES = frozenset({"spec", "patient", "study", "series", "instance", "number"})
"""Names that an output path may use; they are known when a series is planned."""

CHAIN_LIMIT = 40
"""Variables that refer to each other."""

VALUE_LIMIT = 500_000
"""Nodes that all `${...}` of a spec may bring as lists and mappings."""

_CHANGES, _DEPENDS = 1, 2


class Failed(Exception):
    """A value that cannot be had; its Diagnostic has been noted."""


class Substitution:
    """Replaces `${...}` for one spec file.

    `found` holds the findings, each once; `unfound` the scalars that stayed as written, with an error each.
    """

    def __init__(self) -> None:
        self.found: dict[Diagnostic, None] = {}
        self.unfound: set[tuple[object, ...]] = set()
        self.root: Node | None = None
        self._marks: dict[int, tuple[Node, int]] = {}
        self._brought: dict[tuple[int, int, tuple[Link, ...]], tuple[Node, Node, Scalar]] = {}
        self._touched = 0
        self._open: list[Binding] = []
        self._room = VALUE_LIMIT
        self._quiet = False

    def note(self, *findings: Diagnostic) -> None:
        """Keeps findings."""
        if not self._quiet:
            self.found |= dict.fromkeys(findings)

    def _failed(self, code: str, message: str, span: Span, found: str = "", hint: str = "") -> Failed:
        """What to raise where a value cannot be had, which is noted."""
        self.note(Diagnostic(code, message, span, found, hint=hint))
        return Failed()

    def quietly(self, node: Node, scope: Scope) -> Node:
        """The tree with what can be replaced now; nothing is noted, and what fails may be tried again."""
        self._quiet = True
        try:
            return self.node(node, scope)
        finally:
            self._quiet = False

    def depends(self, node: Node) -> bool:
        """Whether a tree differs between scopes: it uses `${...}` or holds a matrix."""
        return bool(self._marked(node) & _DEPENDS)

    def node(self, node: Node, scope: Scope, *, free: bool = False) -> Node:
        """The tree with its `${...}` replaced and its `x-*` keys dropped; `free` keys are names, and stay."""
        if isinstance(node, Scalar):
            if "${" not in node.text:
                return node
            outer, self._touched = self._touched, 0
            try:
                found = self._scalar(node, scope)
            except Failed:
                self.unfound.add(node.written)
                found = node
            self._touched |= outer
            return found
        if not self._marked(node) & _CHANGES:
            return node
        if isinstance(node, Items):
            return Items(tuple(self.node(one, scope) for one in node.nodes), node.span)
        entries = []
        for key, value in node.entries:
            if key.text.startswith("x-") and not free:
                continue
            self.check_key(key)
            if key.text == "text" and isinstance(value, Mapping):
                entries.append(Entry(key, self._text_layer(value, scope)))
                continue
            entries.append(Entry(key, self.node(value, scope, free=key.text == "private")))
        return Mapping(tuple(entries), node.span)

    def check_key(self, key: Scalar) -> None:
        """Notes a key that no variable can replace."""
        if "${" in key.text:
            hint = "write the key in full; a `matrix` makes several items"
            self.note(Diagnostic("DF037", "a key cannot contain `${...}`", key.span, hint=hint))

    def _text_layer(self, layer: Mapping, scope: Scope) -> Mapping:
        """The parameters of a `text` layer; what only the plan knows stays in its text as written."""
        entries = [
            Entry(key, self._lettering(value, scope) if key.text == "text" else self.node(value, scope))
            for key, value in layer.entries
            if not key.text.startswith("x-")
        ]
        return Mapping(tuple(entries), layer.span)

    def _lettering(self, node: Node, scope: Scope) -> Node:
        """A text, or the texts of `each` and `choice`; a plain `${` in what variables bring is escaped."""
        if not isinstance(node, Scalar):
            return replaced(node, lambda _, one: self._lettering(one, scope))
        if "${" not in node.text:
            return node
        hole = template.whole(node.text)
        if hole is not None and not self._of_plan(hole, scope, own=True):
            brought = self.node(node, scope)
            return brought if brought is node else _escaped(brought)
        outer, self._touched = self._touched, 0
        kept = Scalar(self._kept(node, scope, own=True), node.style, self._used(node.span, scope))
        self._touched |= outer
        return kept

    def output_path(self, scalar: Scalar, scope: Scope) -> Scalar:
        """An output path with its variables replaced; what only the plan knows stays as written."""
        if "${" not in scalar.text:
            return scalar
        return scalar._replace(text=self._kept(scalar, scope, own=False))

    def _kept(self, scalar: Scalar, scope: Scope, *, own: bool) -> str:
        """A text with its variables replaced; what only the plan knows stays as written.

        `own`: a variable goes before a name of the plan that is also its own.
        """

        written = ""
        for part in template.split(scalar.text):
            if isinstance(part, str):
                written += part.replace("${", "$${")
                continue
            filled, of_plan = part.text, self._of_plan(part, scope, own=own)
            if not of_plan:
                try:
                    filled = self._text(part, scalar, scope).replace("${", "$${")
                except Failed:
                    self.unfound.add(scalar.written)
            elif not isinstance(part.expression, ast.Name):
                message = f"{of_plan[0]!r} is known to the plan alone, which does not calculate"
                hint = f"write `${{{of_plan[0]}}}`, with a format if need be"
                self.note(Diagnostic("DF037", message, template.span_of(scalar, part), part.text, hint=hint))
            elif own and of_plan[0] not in PLAN_NAMES and dictionary.by_keyword(of_plan[0]) is None:
                self._note_undefined(of_plan[0], part, scalar, scope)
            written += filled
        return written

    @staticmethod
    def _of_plan(hole: Hole, scope: Scope, *, own: bool) -> list[str]:
        """The names in a hole that only the plan knows."""
        names = [n for n in names_in(hole.expression) if n in PLAN_NAMES or keys.is_attribute(n)]
        return [n for n in names if (n in PLAN_NAMES and not own) or scope.find(n) is None]

    def value(self, binding: Binding) -> Value:
        """The value of a variable. Raises Failed."""
        if binding.state == "busy":
            self._note_circle(binding)
        if binding.state in ("busy", "failed"):
            raise Failed
        if binding.state == "new":
            if len(self._open) >= CHAIN_LIMIT:
                message = f"more than {CHAIN_LIMIT} variables refer to each other"
                raise self._failed("DF038", message, binding.node.span, hint="calculate in fewer steps")
            outer, self._touched = self._touched, 1 << binding.scope.depth if binding.is_axis else 0
            binding.state = "busy"
            self._open.append(binding)
            try:
                binding.value = self._found(binding)
                binding.state = "done"
            finally:
                if binding.state != "done":
                    binding.state = "new" if self._quiet else "failed"
                self._open.pop()
                binding.touched, self._touched = self._touched, outer
        self._touched |= binding.touched
        return binding.value

    def _found(self, binding: Binding) -> Value:
        node, scope = binding.node, binding.scope
        if binding.is_axis:
            return node
        if isinstance(node, Scalar) and (hole := template.whole(node.text)):
            value = self._evaluated(hole, node, scope)
            return self._bring(value, node, scope) if isinstance(value, Scalar | Items | Mapping) else value
        if isinstance(node, Scalar):
            return self._scalar(node, scope) if "${" in node.text else node
        written, findings = self.node(node, scope), list[Diagnostic]()
        key = (scope.seed, *(scope.path or ()), "vars", binding.name)
        drawn = draw_variables.drawn(written, key, findings)
        if drawn is written and not findings:
            return written
        if scope.path is None:
            message = f"{binding.name!r} is drawn by chance, and a draw is keyed by the names of its items"
            hint = "a name or a matrix cannot depend on a draw; list the values, or draw below"
            raise self._failed("DF049", message, node.span, hint=hint)
        self._touched |= (2 << scope.depth) - 1
        self.note(*findings)
        if findings:
            raise Failed
        return drawn

    def _scalar(self, scalar: Scalar, scope: Scope) -> Node:
        """A scalar with its `${...}` replaced. Raises Failed."""
        if hole := template.whole(scalar.text):
            value = self._evaluated(hole, scalar, scope)
            if isinstance(value, Scalar | Items | Mapping):
                return self._bring(value, scalar, scope)
            style = "double" if isinstance(value, str) else "plain"
            written = "null" if value is None else text(value)
        else:
            written = self._filled(scalar, scope)
            style = "double" if scalar.style == "plain" and written in ("", "~", "null") else scalar.style
        return Scalar(written, style, self._used(scalar.span, scope))

    def _filled(self, scalar: Scalar, scope: Scope) -> str:
        """A text with its holes filled; what they bring is bounded, since it may be used many times over."""
        written, room = [], TEXT_LIMIT
        for part in template.split(scalar.text):
            filled = part if isinstance(part, str) else self._text(part, scalar, scope)
            room -= len(filled) if isinstance(part, Hole) else 0
            if room < 0:
                message = f"`${{...}}` brings a text of more than {TEXT_LIMIT} characters"
                raise self._failed("DF038", message, scalar.span, hint="refer to shorter texts, or fewer times")
            written.append(filled)
        return "".join(written)

    def _text(self, hole: Hole, scalar: Scalar, scope: Scope) -> str:
        value = self._evaluated(hole, scalar, scope)
        try:
            return text(value) if hole.format is None else template.formatted(value, hole.format)
        except Impossible as fault:
            raise self._impossible(fault, hole, scalar, scope) from None

    def _evaluated(self, hole: Hole, scalar: Scalar, scope: Scope) -> Value:
        if hole.fault is not None:
            span = template.span_of(scalar, hole)
            if "not closed" in hole.fault.message:
                raise self._failed("DF035", hole.fault.message, span, hint=hole.fault.hint)
            if span is not scalar.span:
                span = span._replace(column=span.column + 2 + hole.fault.offset, width=1)
            raise self._failed("DF036", hole.fault.message, span, hole.text, hole.fault.hint)
        assert hole.expression is not None

        def look_up(name: str) -> Value:
            binding = scope.find(name)
            if binding is not None:
                return self.value(binding)
            if name in CONSTANTS:
                return CONSTANTS[name]
            self._note_undefined(name, hole, scalar, scope)
            raise Failed

        try:
            return evaluate(hole.expression, look_up)
        except Impossible as fault:
            raise self._impossible(fault, hole, scalar, scope) from None
        except RecursionError:
            message = "variables refer to each other too deeply"
            raise self._failed("DF038", message, scalar.span, hint="calculate in fewer steps") from None

    def _used(self, span: Span, scope: Scope, *links: Link) -> Span:
        return span._replace(via=(*links, *span.via, *scope.rows(self._touched)))

    def _bring(self, value: Node, use: Scalar, scope: Scope) -> Node:
        """A value as written, with the place of use in its chain, all the way down."""
        rows = scope.rows(self._touched)
        if isinstance(value, Scalar):
            return value._replace(span=_through(value.span, use, rows))
        known = self._brought.get((id(value), id(use), rows))
        if known is None:
            brought = self._copied(value, use, rows, 0)
            known = self._brought[id(value), id(use), rows] = (brought, value, use)
        return known[0]

    def _copied(self, value: Node, use: Scalar, rows: tuple[Link, ...], depth: int) -> Node:
        self._room -= 1
        if self._room < 0 or depth > 100:
            message = "`${...}` brings more values than a spec may have"
            hint = "refer to lists and mappings that do not contain each other many times"
            raise self._failed("DF038", message, use.span, hint=hint)
        copy = replaced(value, lambda _, one: self._copied(one, use, rows, depth + 1))
        return copy._replace(span=_through(value.span, use, rows))

    def _marked(self, node: Node) -> int:
        """Whether a tree changes under substitution, and whether the scope decides how."""
        if isinstance(node, Scalar):
            return _CHANGES | _DEPENDS if "${" in node.text else 0
        known = self._marks.get(id(node))
        if known is not None:
            return known[1]
        marks = 0
        for key in [key.text for key, _ in node.entries] if isinstance(node, Mapping) else ():
            if key.startswith("x-") or "${" in key:
                marks |= _CHANGES
            elif key == "matrix":
                marks |= _DEPENDS
        for value in [value for _, value in node.entries] if isinstance(node, Mapping) else node.nodes:
            marks |= self._marked(value)
        self._marks[id(node)] = (node, marks)
        return marks

    @cached_property
    def defined(self) -> dict[str, Span]:
        """Where the spec first defines each name, at whatever level; looked at where a name is undefined."""
        found: dict[str, Span] = {}
        seen: set[int] = set()
        waiting = [self.root] if self.root is not None else []
        while waiting:
            node = waiting.pop()
            if id(node) in seen:  # aliases share nodes
                continue
            seen.add(id(node))
            for key, value in node.entries if isinstance(node, Mapping) else ():
                if key.text in ("vars", "matrix") and isinstance(value, Mapping):
                    names = (one for one, _ in value.entries if key.text == "vars" or one.text not in NO_AXES)
                    found |= {one.text: one.span for one in names if one.text not in found}
                waiting.append(value)
            waiting += node.nodes if isinstance(node, Items) else ()
        return found

    def _note_undefined(self, name: str, hole: Hole, scalar: Scalar, scope: Scope) -> None:
        known = scope.names() if len(self.found) < SHOWN else ()
        if name in PLAN_NAMES or dictionary.by_keyword(name) is not None:
            other = "names and Attributes of the plan are known to `output: {path: ..}` and to `text` layers"
        else:
            other = nearest(name, dictionary.keywords()) if keys.is_attribute(name) else ""
            other = other or f"define it: `vars: {{{name}: ..}}`"
        span, message = template.span_of(scalar, hole), f"undefined name {name!r} in `${{...}}`"
        elsewhere = self.defined.get(name)
        if elsewhere is not None:
            link = Link(f"{name} is defined here, for this item and what is in it", elsewhere)
            hint = "define it in the document: `vars` and `matrix` are not seen outside of their item"
            self.note(Diagnostic("DF034", message, span, hole.text, hint=hint, related=(link,)))
            return
        self.note(Diagnostic("DF034", message, span, hole.text, hint=nearest(name, known) or other))

    def _impossible(self, fault: Impossible, hole: Hole, scalar: Scalar, scope: Scope) -> Failed:
        used = []
        for name in dict.fromkeys(names_in(hole.expression)):
            binding = scope.find(name)
            if binding is not None and binding.state == "done" and not binding.is_axis:
                used.append(Link(f"{name} is {_brief(binding.value)}", binding.node.span))
        span = self._used(template.span_of(scalar, hole), scope, *used[:3])
        return self._failed("DF037", fault.message, span, hole.text, fault.hint)

    def _note_circle(self, binding: Binding) -> None:
        circle = self._open[self._open.index(binding) :]
        steps = " -> ".join((*(b.name for b in circle), binding.name))
        related = tuple(Link(f"{b.name} is defined here", b.node.span) for b in circle[1:])
        hint = "give one of them its own value"
        self.note(Diagnostic("DF038", f"circular variables: {steps}", binding.node.span, "", "", hint, related))


def _escaped(node: Node) -> Node:
    """A value whose plain `${` are escaped."""
    if not isinstance(node, Scalar):
        return replaced(node, lambda _, one: _escaped(one))
    return node._replace(text=node.text.replace("${", "$${")) if "${" in node.text else node


def _through(span: Span, use: Scalar, rows: tuple[Link, ...]) -> Span:
    link = Link(f"used here as {use.text}", use.span._replace(via=()))
    return span._replace(via=(*span.via, link, *use.span.via, *rows))


def _brief(value: Value) -> str:
    if isinstance(value, Items | Mapping):
        return "a list" if isinstance(value, Items) else "a mapping"
    return text(value)[:40] or "empty"
