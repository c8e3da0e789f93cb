"""Specs as text, in canonical long form, planned."""

from pathlib import Path
from textwrap import indent

from dicomforge.grammar.bind import bind
from dicomforge.ground.diagnostic import Diagnostic, in_order, render
from dicomforge.kinds.plan_spec import plan
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.spec import Spec
from dicomforge.source import yaml


def spec(text: str, name: str = "spec") -> Spec:
    """The Spec of a canonical document without faults."""
    document, faults = yaml.parse(text, "s.yaml")
    assert document is not None, faults
    bound = bind(document.root, name, Path())
    assert bound.spec is not None, "\n".join(render(d) for d in bound.diagnostics)
    return bound.spec


def series(text: str, top: str = "", patient: str = "{}", study: str = "{}") -> str:
    """A document with one patient `p`, one study `s` and one series `ct` that `text` describes."""
    lines = ["dicomforge: 1", top.strip("\n"), "patients:", "  p:"]
    lines += [f"    {line}" for line in _entries(patient)] + ["    studies:", "      s:"]
    lines += [f"        {line}" for line in _entries(study)] + ["        series:", "          ct:"]
    return "\n".join(line for line in lines if line) + "\n" + indent(text.strip("\n"), " " * 12) + "\n"


def _entries(text: str) -> list[str]:
    return [] if text == "{}" else text.strip("\n").split("\n")


def planned(text: str, name: str = "spec") -> dict[str, SeriesPlan]:
    """The series of a document without errors, by `patient/study/series`."""
    found, diagnostics = plan(spec(text, name))
    errors = [render(d) for d in diagnostics if d.is_error]
    assert not errors, "\n".join(errors)
    return {f"{s.patient}/{s.study}/{s.name}": s for s in found}


def only(text: str) -> SeriesPlan:
    """The one series of a document without errors."""
    (found,) = planned(text).values()
    return found


def findings(text: str) -> list[Diagnostic]:
    """What planning finds, in the order of the file."""
    return in_order(plan(spec(text))[1])


def shown(text: str, code: str) -> str:
    """The one finding of `code`, as it is printed."""
    (found,) = [d for d in findings(text) if d.code == code]
    return render(found)


def column(plan: SeriesPlan, keyword: str) -> list[tuple[object, ...]]:
    """The values of an Attribute, instance by instance."""
    return [tuple(plan.attributes(i).value(keyword)) for i in range(len(plan.instances))]


def positions(plan: SeriesPlan) -> list[tuple[float, ...]]:
    """ImagePositionPatient of each instance as numbers."""
    return [plan.attributes(i).numbers("ImagePositionPatient") for i in range(len(plan.instances))]
