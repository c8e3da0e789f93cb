"""Suggest: the words that would supply the required Attributes that a series lacks."""

from collections.abc import Iterator
from dataclasses import replace

from dicomforge.content import CONTENT, declared, takes
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model.attributes import tag_of
from dicomforge.model.referred import Referred
from dicomforge.plan.draft import Draft
from dicomforge.standard import modules, uids

IMAGE = "`phantom: [{circle: {radius: 10px, value: 100}}]` with Rows and Columns"


def suggested(draft: Draft, finding: Diagnostic) -> Diagnostic:
    """A finding about what is missing, whose hint names the words that would supply it, where there are any."""
    if finding.code != "DF080" or not draft.chosen.sop_class.without_file:
        return finding
    ways = [*_ways(draft, finding.expected)]
    if not ways:
        return finding
    named = dict.fromkeys(_of(draft)) if any(one.startswith("`of:`") for one in ways) else ()
    found = f"a series of {' and '.join(named)} in `of`" if named else ""
    return replace(finding, found=found, hint=f"write {' and '.join(ways)}, or the Attributes by keyword")


def _ways(draft: Draft, lacking: str) -> Iterator[str]:
    uid, written = draft.chosen.sop_class.uid, {one.name for one in draft.series.content}
    for word in CONTENT.names():
        if not takes(uid, word):
            continue
        made = modules.keywords_of(uid).intersection(getattr(CONTENT.get(word), "ATTRIBUTES", ()))
        if made and not any(row.keyword in made and row.type[0] == "1" for row in modules.rows_of(uid)):
            continue
        if any(_has(draft, tag_of(keyword)) for keyword in made):
            continue
        example, classes = declared(word, "EXAMPLE", uid), declared(word, "OF", uid)
        if example and word not in written:
            yield f"`{word}: {example}`"
        if classes and not set(classes).intersection(_of(draft)):
            yield f"`of:` with the name of a series of {_either(classes)}"
    if "CurrentRequestedProcedureEvidenceSequence" in lacking and not draft.series.references:
        yield "`references:` with the names of series"
    if "DisplayedAreaSelectionSequence" in lacking and not draft.series.of:
        yield "`of:` with the names of series of images"
    if draft.chosen.sop_class.pixels.bits_allocated and "; Rows (US)" in f"; {lacking}":
        yield IMAGE


def _has(draft: Draft, tag: int) -> bool:
    return tag in draft.table.shared or tag in draft.table.columns


def _of(draft: Draft) -> Iterator[str]:
    """The SOP classes of the series that `of` names."""
    found = (draft.scope.names.find(one) for one in draft.series.of)
    return (uids.keyword_of(one.series.sop_class) for one in found if isinstance(one, Referred))


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
