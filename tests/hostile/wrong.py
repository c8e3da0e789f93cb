"""Words of `encode` and `stress`, faults and transfer syntaxes for hostile specs, from the registries."""

from typing import Any

from hypothesis import strategies as st

from dicomforge.model.encode import CHOICES, Encode
from dicomforge.model.parameter import parameters
from dicomforge.model.stress import STRESS
from dicomforge.transfer import faults, syntax

ENCODE = tuple(one.name for one in parameters(Encode))
FOLDERS = tuple(faults.FOLDERS)


def wrong(draw: st.DrawFn, tree: Any, scalar: st.SearchStrategy[str], key: st.SearchStrategy[str]) -> str:
    """Words of `encode` or `stress`, or faults, in a series."""
    series = [one for one in _mappings(tree) if one.keys() & {"Modality", "SOPClassUID"}]
    if not series:
        return "no series"
    choice = st.sampled_from([{one.word: one.value} for one in CHOICES if one.word in ENCODE])
    value = st.one_of(st.sampled_from(tuple(one.value for one in CHOICES)), scalar)
    odd = st.dictionaries(st.sampled_from(ENCODE), value, min_size=1, max_size=3)
    fault = st.sampled_from(faults.names())
    listed = st.lists(fault, min_size=1, max_size=2)
    stress, small = st.sampled_from([*STRESS]), st.sampled_from(["1", "2", "70", "300"])
    chosen = st.one_of(
        st.tuples(st.just("encode"), st.one_of(choice, choice, odd)),
        st.tuples(st.just("faults"), st.one_of(fault, listed)),
        st.tuples(st.just("faults"), st.builds(lambda name, to: [{name: {"attribute": to}}], fault, key)),
        st.tuples(st.just("faults"), st.fixed_dictionaries({"draw": st.just("2"), "of": st.sampled_from(FOLDERS)})),
        st.tuples(st.just("stress"), st.one_of(scalar, st.dictionaries(stress, small, max_size=2))),
        st.tuples(st.just("TransferSyntaxUID"), st.sampled_from(syntax.names())),
    )
    word, written = draw(chosen)
    series[draw(st.integers(0, len(series) - 1))][word] = written
    return f"{word}: {str(written)[:60]}"


def _mappings(tree: Any) -> list[dict[str, Any]]:
    """Every mapping of a tree."""
    found, stack = [], [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            found.append(node)
        if isinstance(node, dict | list):
            stack += node.values() if isinstance(node, dict) else node
    return found
