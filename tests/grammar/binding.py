"""Canonical documents for the tests of binding: text in, Spec or findings out."""

from pathlib import Path

from dicomforge.grammar import bind
from dicomforge.grammar.bind import Bound
from dicomforge.grammar.check import check
from dicomforge.ground.diagnostic import Diagnostic, in_order, render
from dicomforge.model.attribute_spec import AttributeSpec
from dicomforge.model.spec import LayerSpec, SeriesSpec, Spec
from dicomforge.source import yaml
from dicomforge.standard import dictionary

NOWHERE = Path("nowhere")


def bound(text: str, base: Path = NOWHERE) -> Bound:
    """What checking and binding make of a canonical document."""
    document, faults = yaml.parse(text if "dicomforge: 1" in text else f"{text}\ndicomforge: 1", "spec.yaml")
    assert document is not None
    assert not faults
    found = bind.bind(document.root, "spec", base)
    return found._replace(diagnostics=bind.together(check(document.root), found.diagnostics))


def spec(text: str, base: Path = NOWHERE) -> Spec:
    """The Spec of a document without errors."""
    found = bound(text, base)
    assert found.spec is not None, [render(d) for d in found.diagnostics]
    return found.spec


def in_series(text: str) -> str:
    """A document with one series that holds `text`, whose first line is line 7 from column 7 on."""
    indented = "".join(f"      {line}\n" for line in text.splitlines())
    return f"patients:\n patient:\n  studies:\n   study:\n    series:\n     ct:\n{indented}"


def series(text: str, base: Path = NOWHERE) -> SeriesSpec:
    """The series of a document whose only series holds `text`."""
    return spec(in_series(text), base).patients[0].studies[0].series[0]


def attribute(text: str, base: Path = NOWHERE) -> AttributeSpec:
    """The only Attribute of that series."""
    (found,) = series(text, base).header.attributes
    return found


def layers(text: str) -> tuple[LayerSpec, ...]:
    """The layers of that series' phantom, one a line of `text`."""
    return series("phantom:\n" + "".join(f"  - {line}\n" for line in text.splitlines())).phantom


def errors(text: str, base: Path = NOWHERE) -> list[Diagnostic]:
    """The findings about a document, in order."""
    return in_order(bound(text, base).diagnostics)


def error(text: str, base: Path = NOWHERE) -> Diagnostic:
    """The only finding about a series that holds `text`."""
    (found,) = errors(in_series(text), base)
    return found


def message(text: str, base: Path = NOWHERE) -> str:
    """The same as it is printed, without the place of its file: what the author reads."""
    return render(error(text, base))


def tag(keyword: str) -> int:
    """The tag of a keyword."""
    entry = dictionary.by_keyword(keyword)
    assert entry is not None
    return entry.tag
