"""Content: what the content words of a series make of its instances."""

from collections.abc import Iterator
from typing import Any

from dicomforge.content import CONTENT, About, Made, Wrong, always, takes
from dicomforge.ground.diagnostic import SHOWN, Diagnostic
from dicomforge.model import vr
from dicomforge.model.attribute_spec import Ref
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.outside import outside
from dicomforge.model.referred import Referred
from dicomforge.model.spec import ContentSpec, SeriesSpec
from dicomforge.phantom.resolve import build
from dicomforge.plan.draft import Draft
from dicomforge.plan.implied import fill
from dicomforge.plan.parameters import Bench, Origin, Seen, settled
from dicomforge.standard import modules, uids


def space(draft: Draft) -> str:
    """The Frame of Reference UID of what the series is made for; empty where there is none."""
    found = [] if draft.scope.names.spec else [draft.scope.names.find(one) for one in draft.series.of]
    series = (one.series for one in found if isinstance(one, Referred) and one.series.instances)
    return next(filter(None, (one.attributes(0).text("FrameOfReferenceUID") for one in series)), "")


def make(draft: Draft) -> None:
    """Puts the Attributes of content words into the table where the author wrote none."""
    series, uid = draft.series, draft.chosen.sop_class.uid
    written = {one.name for one in series.content}
    made = always(uid) if draft.chosen.sop_class.without_file else ()
    words = [*series.content, *(ContentSpec(name, (), draft.span) for name in made if name not in written)]
    if not words and not series.of and not series.references:
        return
    of, references = _found(draft, series.of), _found(draft, series.references)
    if of is None or references is None:
        return
    for word in words:
        if takes(uid, word.name):
            _make(draft, word, of, references)
        else:
            draft.found.append(_misplaced(word, uid))
    for tag in {tag for word in words for tag in _moved(word.name, uid)}:
        draft.table.drop(tag)


def _make(draft: Draft, word: ContentSpec, of: tuple[Referred, ...], references: tuple[Referred, ...]) -> None:
    module, place, table = CONTENT.get(word.name), draft.task.place, draft.table
    assert module is not None
    entity = (*place.entity, place.series.name)
    before = len(draft.found)
    origin = Origin(entity, entity, entity, draft.scene, shared=False)
    bench = Bench(origin, draft.layout.axes, _seen(of), draft.found, word.span, draft.scope)
    params = settled(word.params, (word.name,), bench)
    if len(draft.found) > before:
        return
    columns: dict[int, list[Element | None]] = {}
    wrong: dict[Wrong, None] = {}
    for index, slot in enumerate(draft.layout.slots):

        def uid(*names: str, instance: str = slot.name) -> str:
            return place.identity.content(*place.path, instance, word.name, *names)

        known = table.attributes(index)
        about = About(draft.series.name, slot.number, draft.chosen.sop_class.uid, known, of, references, entity, uid)
        declared = build(module.DECLARES, params, slot.steps)
        made = next(outside(declared), None) or _attributes(declared, about)
        if isinstance(made, Wrong):
            wrong[made] = None
            continue
        for element in made:
            columns.setdefault(element.tag, [None] * len(draft.layout.slots))[index] = element
    draft.found.extend(_diagnostic(one, word, draft.series) for one in wrong)
    fill(table, draft.written, columns, even_incomplete=False)


def _attributes(word: Any, about: About) -> Made:
    """What a word makes; wrong where a value that follows from its parameters does not fit its Attribute."""
    try:
        made: Made = word.attributes(about)
    except vr.UnfitValue as unfit:
        message, _, expected = str(unfit).partition("; expected ")
        return Wrong(f"{message} does not fit", expected)
    return made


def _moved(word: str, uid: str) -> Iterator[int]:
    """What a word put into its sequences, and no Module of the IOD has at its top."""
    moves = getattr(CONTENT.get(word), "MOVES", ())
    return (tag_of(one) for one in moves if one not in modules.keywords_of(uid) and takes(uid, word))


def _found(draft: Draft, refs: tuple[Ref, ...]) -> tuple[Referred, ...] | None:
    """What references lead to; None, with findings, where one leads nowhere."""
    names = draft.scope.names
    if names.spec and refs == draft.series.of:
        return tuple(Referred(one, one.instances) for one in names.spec)
    found = [names.find(one) for one in refs]
    wrong = [one for one in found if isinstance(one, Diagnostic)]
    draft.found.extend(wrong)
    return None if wrong else tuple(one for one in found if isinstance(one, Referred))


def _seen(of: tuple[Referred, ...]) -> Seen:
    """Pixels are those of what the series is made for."""
    grids = of[0].series.grids if of else ()
    spacing = (grids[0].row_spacing_mm, grids[0].column_spacing_mm) if grids else (0.0, 0.0)
    return Seen(*spacing, int(bool(grids)), "")


def _misplaced(word: ContentSpec, uid: str) -> Diagnostic:
    message = f"`{word.name}` does not belong to {uids.keyword_of(uid) or uid}"
    known = [name for name in CONTENT.names() if takes(uid, name)]
    expected = f"{', '.join(known[:SHOWN])}{', ...' if len(known) > SHOWN else ''}" if known else "no content word"
    return Diagnostic("DF108", message, word.span, expected=expected, hint="write its Attributes by keyword instead")


def _diagnostic(wrong: Wrong, word: ContentSpec, series: SeriesSpec) -> Diagnostic:
    at = wrong.at or (("of",) if wrong.expected.startswith("`of`") else ())
    is_of = at == ("of",) and all(path != ("of",) for path, _ in word.places)
    written = word.span if is_of and not series.of else series.place("of") if is_of else word.place(at)
    return Diagnostic("DF108", wrong.message, wrong.span or written, expected=wrong.expected, hint=wrong.hint)
