"""Completion: the Attributes that a SOP class demands and nobody wrote."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import findings, groups, lossy
from dicomforge.iod.content_item import is_excused
from dicomforge.iod.default import Default
from dicomforge.iod.groups import Path
from dicomforge.iod.rules import ItemRules, Rule, RulePlace, about, level, repeated
from dicomforge.iod.select_modules import PIXELS, selected
from dicomforge.iod.sop_class import SopClass
from dicomforge.iod.traced import TracedAttributes
from dicomforge.iod.view import View, first_item, items
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.recipe import FLOATS
from dicomforge.standard import iods

SETTLED = "NumberOfFrames"
"""Where this is produced, the pixels decide which frames there are."""


@dataclass(frozen=True, slots=True)
class Context:
    """What completion has to know besides the Attributes.

    `omit` are paths that stay absent; `clock` is a DT value that fills Type 1 dates, or empty; `span` is shown where
    `place`, the place of what the author wrote at a path, knows none.
    """

    complete: bool = True
    omit: frozenset[Path] = frozenset()
    clock: str = ""
    span: Span | None = None
    place: Callable[[Path], Span | None] = lambda path: None
    frames: tuple[Attributes, ...] = ()
    """What differs between the frames of a class with functional groups; () where all frames are alike."""
    produced: frozenset[str] = PIXELS
    """Attributes that the kind of the object writes after completion."""
    per_frame: frozenset[int] = frozenset()
    """Macros (their sequences) that stay per-frame, though all frames may have the same."""


class UnplacedFinding(NamedTuple):
    """A finding, which takes its place from the context: where the author wrote what is at a path or encloses it."""

    path: Path
    make: Callable[[Span | None], Diagnostic]

    def __call__(self, context: Context) -> Diagnostic:
        places = (context.place(self.path[:length]) for length in range(len(self.path), 0, -1))
        return self.make(next((span for span in places if span is not None), context.span))


class Traced(NamedTuple):
    """A completion, and what it came from.

    Another data set with the same `presence` of its elements, the same values of the Attributes in `asked` and the
    same omissions is completed in the same way; where `dated`, with the same clock.
    """

    attributes: Attributes
    findings: tuple[UnplacedFinding, ...]
    asked: frozenset[int]
    clocked: frozenset[int]
    """Tags whose values the clock gave."""
    dated: bool
    """Whether the clock is in more than the elements of `clocked`."""


def trace(sop_class: SopClass, given: Attributes, context: Context) -> Traced:
    """Adds to the given Attributes (the author's and implied ones) of one instance what its IOD demands.

    Sources, first wins: given, the SOP class's defaults, the Module's, the only Enumerated Value of a Type 1 or what
    is so of every painted image, Type 2 and 2C empty. It goes on inside the items of sequences. With `complete` False
    nothing is added or found. In a class with functional groups the flat Attributes that belong to one of them are
    moved there (`groups.grouped`). What is omitted goes.

    Diagnostics: DF080 a Type 1 without value or default, DF081 conditions that were not evaluated, DF082 an Attribute
    that shall not be there, DF083 a Type 1 without value, DF084 a group both shared and per-frame.

    Raises KeyError for a SOP class without an IOD.
    """
    if iods.is_grouped(sop_class.uid):
        context = replace(context, omit=groups.omitted(context.omit, sop_class.uid))
    visible = _without(given, context.omit, ())
    walk = _Walk(context, sop_class)
    view = View(visible, (), sop_class.uid, context.produced)
    if not context.complete:
        return walk.traced(walk.grouped(view).here)
    view, modules = walk.settled(view)
    places = tuple(RulePlace(module, ()) for module in modules)
    completed = walk.item(walk.grouped(view), places, ())
    walk.conclude()
    return walk.traced(completed)


def moment(tag: int, clock: str) -> Element | None:
    """The clock as DA, TM or DT; None for other VRs and without a clock."""
    empty = _empty(tag)
    if not clock or empty.vr not in ("DA", "TM", "DT"):
        return None
    local = clock.partition("+")[0].partition("-")[0]
    value = {"DA": local[:8], "TM": local[8:] or "000000", "DT": clock}[empty.vr]
    return empty._replace(value=(value,))


PAINTED = {"BurnedInAnnotation": "NO", "LossyImageCompression": "00", "RecognizableVisualFeatures": "NO"}
"""What is so of every image that is painted: it shows nobody, and was not compressed (PS3.3 C.7.6.1, C.7.6.1.1.5)."""


@dataclass(slots=True)
class _Walk:
    """One completion: the items of a data set in turn, and what is found on the way."""

    context: Context
    sop_class: SopClass
    found: dict[object, UnplacedFinding] = field(default_factory=dict)
    """Each once: a path has no item numbers, and thousands of items may share a mistake."""
    unanswered: dict[str, dict[str, None]] = field(default_factory=dict)
    """Module -> dotted paths of Attributes whose condition has no function, in order."""
    lacking: dict[tuple[Rule, Path], None] = field(default_factory=dict)
    """What is missing, where one finding lists it all."""
    asked: set[int] = field(default_factory=set)
    clocked: set[Path] = field(default_factory=set)

    def traced(self, attributes: Attributes) -> Traced:
        """The outcome."""
        tops = frozenset(path[0] for path in self.clocked if len(path) == 1)
        dated = len(tops) < len(self.clocked) or not tops.isdisjoint(self.asked)
        return Traced(attributes, tuple(self.found.values()), frozenset(self.asked), tops, dated)

    def conclude(self) -> None:
        """Notes what one finding lists together: by Module, and of a class without a file by the class."""
        uid, makes = self.sop_class.uid, []
        if not self.sop_class.without_file:
            makes = [partial(findings.not_evaluated, *one) for one in self.unanswered.items()]
        elif self.unanswered:
            makes = [partial(findings.none_evaluated, uid, tuple(self.unanswered))]
        if self.lacking:
            makes.insert(0, partial(findings.lacking, uid, tuple(self.lacking)))
        self.found |= {make: UnplacedFinding((), make) for make in makes}

    def watched(self, view: View) -> View:
        """The view, whose data set notes what is asked for."""
        root = TracedAttributes(view.root, self.asked)
        if not view.enclosing:
            return view._replace(here=root)
        return view._replace(enclosing=(root, *view.enclosing[1:]))

    def settled(self, view: View) -> tuple[View, tuple[str, ...]]:
        """The data set with its defaults, and its Modules; a default may be what calls for another Module."""
        modules: tuple[str, ...] = ()
        while (wanted := selected(self.sop_class, self.watched(view).here, view.produced)) != modules:
            modules = wanted
            places = tuple(RulePlace(module, ()) for module in modules)
            view = view._replace(here=self.with_defaults(view, level(places), modules))
        return view, modules

    def with_defaults(self, view: View, rules: ItemRules, modules: Iterable[str]) -> Attributes:
        """The data set with the defaults of the SOP class and its Modules; each sees those before it."""
        here = view.here
        written = frozenset(here.tags)
        for default in self._defaults(modules):
            tags = tuple(tag_of(keyword) for keyword in default.path.split("."))
            if tags[0] not in rules.found:
                continue
            for tag in repeated(tags[0], here):
                path = (tag, *tags[1:])
                free = tag not in written and path not in self.context.omit and not _reaches(here, path)
                seen = self.watched(view._replace(here=here))
                if free and default.when(seen):
                    here = _with(here, path, lossy.of_lossy(default, seen.here, self.sop_class.uid))
        for module in modules:
            for element in about(module).supplies(self.watched(view._replace(here=here))):
                if element.tag not in here and (element.tag,) not in self.context.omit:
                    here = here.merged([element])
        return here

    def grouped(self, view: View) -> View:
        """The view of the data set with its functional groups; as it is where the class has none."""
        if not iods.is_grouped(self.sop_class.uid):
            return view
        context = self.context
        frames = context.frames or items(view.here.value(groups.PER_FRAME)) or (Attributes(),)
        made = groups.grouped(
            view,
            frames,
            context.omit,
            complete=context.complete,
            settled=SETTLED not in context.produced,
            per_frame=context.per_frame,
        )
        self.found |= {
            tag: UnplacedFinding((groups.PER_FRAME, tag), partial(findings.twice, tag)) for tag in made.twice
        }
        return view._replace(here=_without(made.attributes, context.omit, ()))

    def _defaults(self, modules: Iterable[str]) -> Iterator[Default]:
        if self.sop_class.modality:
            yield Default("Modality", (self.sop_class.modality,), "PS3.3 C.7.3.1.1.1: the Modality of the SOP class")
        yield from self.sop_class.defaults
        for module in modules:
            yield from about(module).defaults

    def item(self, view: View, places: tuple[RulePlace, ...], path: Path) -> Attributes:
        """The item (or data set) completed, and the items below it."""
        rules = level(places)
        added: dict[int, Element | None] = {}
        for rule in rules.demanded:
            if is_excused(rule, rules, self.watched(view)):
                continue
            for tag in repeated(rule.tag, view.here):
                where = (*path, tag)
                if where in self.context.omit or tag in added:
                    continue
                present = view.here.get(tag)
                if present is not None:
                    self._judge(rule, present, view, where)
                elif not view.awaits(rule.keyword) and self._required(rule, view, where):
                    sole = next((one.sole for one in rules.found[rule.tag] if one.sole), "")
                    is_painted = (
                        any(map(view.awaits, (*PIXELS, *FLOATS.values()))) and self.sop_class.pixels.bits_allocated
                    )
                    painted = PAINTED.get(rule.keyword, "") if is_painted else ""
                    added[tag] = self._supplied(rule, where, sole or painted)
        here = view.here.merged(element for element in added.values() if element is not None)
        below = [
            self._sequence(element, view._replace(here=here), rules.inside[element.tag], path)
            for element in here
            if element.tag in rules.inside and items(element.value)
        ]
        return here.merged(below) if below else here

    def _sequence(self, element: Element, view: View, places: tuple[RulePlace, ...], path: Path) -> Element:
        inner = (self.item(view.inside(item), places, (*path, element.tag)) for item in items(element.value))
        return element._replace(value=tuple(inner))

    def _required(self, rule: Rule, view: View, path: Path) -> bool:
        if not rule.type.endswith("C"):
            return True
        if rule.condition is None:
            self.unanswered.setdefault(rule.place.module, {})[findings.dotted(path)] = None
            return False
        return rule.condition.required(self.watched(view))

    def _supplied(self, rule: Rule, path: Path, sole: str) -> Element | None:
        """A Type 1 takes its only Enumerated Value, or the clock's; a Type 2 is empty."""
        demanded = not rule.type.startswith("2")
        if demanded and sole:
            return vr.element(path[-1], sole)
        clocked = demanded or rule.keyword in about(rule.place.module).clocked
        now = moment(path[-1], self.context.clock) if clocked else None
        if now is not None:
            self.clocked.add(path)
        elif demanded:
            self._missing(rule, path)
        return now or (None if demanded else _empty(path[-1]))

    def _missing(self, rule: Rule, path: Path) -> None:
        """One finding for alternatives of which none is there, unless the author omits some of them."""
        if self.sop_class.without_file:
            self.lacking[rule, path] = None
            return
        either = about(rule.place.module).alternatives
        if rule.keyword not in either or any((tag_of(keyword),) in self.context.omit for keyword in either):
            self._note(findings.missing, rule, path)
        elif rule.keyword == either[0]:
            self._note(findings.missing_either, rule, path)

    def _note(self, make: Callable[[Rule, Path, Span | None], Diagnostic], rule: Rule, path: Path) -> None:
        known = (make, rule.keyword, rule.place, path)
        self.found.setdefault(known, UnplacedFinding(path, partial(make, rule, path)))

    def _judge(self, rule: Rule, element: Element, view: View, path: Path) -> None:
        if rule.type.startswith("1") and not element.value:
            made = UnplacedFinding(path, partial(findings.empty, rule, path))
            self.found.setdefault((findings.empty, path), made)  # Modules may share an Attribute
        if rule.condition is not None and rule.condition.only and not rule.condition.required(self.watched(view)):
            self._note(findings.superfluous, rule, path)


@cache
def _empty(tag: int) -> Element:
    return vr.element(tag)


def _reaches(here: Attributes, path: Path) -> bool:
    """Whether the Attribute at a path is there, in the first items of the sequences on the way."""
    below = items(here.value(path[0]))
    return path[0] in here if len(path) == 1 else bool(below) and _reaches(below[0], path[1:])


def _with(here: Attributes, path: Path, default: Default) -> Attributes:
    """The default added at its path; sequences on the way get one item."""
    if len(path) == 1:
        return here.merged([vr.element(path[0], *default.values)])
    inner = first_item(here.get(path[0]))
    return here.merged([vr.element(path[0], _with(inner, path[1:], default))])


def _without(item: Attributes, omit: frozenset[Path], path: Path) -> Attributes:
    """The item without omitted paths, in the items below too."""
    if not omit:
        return item
    kept = []
    for element in item:
        where = (*path, element.tag)
        if where in omit:
            continue
        if items(element.value) and any(o[: len(where)] == where for o in omit):
            inner = tuple(_without(i, omit, where) for i in items(element.value))
            element = element._replace(value=inner)
        kept.append(element)
    return Attributes(kept)
