"""Reading: nodes of a document that passed its schema become values; all that is unfit is found together.

A form's function returns the value, or raises Unfit with its findings. `read` gives both to those who go on.
"""

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Self, TypeVar

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model.fault import Fault
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, is_null

T = TypeVar("T")
A = TypeVar("A")

_MESSAGES = {
    "DF050": "{name} cannot hold this value",
    "DF051": "the value of {name} is too long",
    "DF052": "the value of {name} is out of range",
    "DF054": "unknown UID name in {name}",
}

_LISTS = {
    "SOPClassUID": "`dicomforge list sop-classes` shows those that can be built",
    "TransferSyntaxUID": "`dicomforge list transfer-syntaxes` shows those that can be written",
}
"""Where the keywords of UIDs are listed."""


class Unfit(Exception):
    """Values that cannot stand where they are written; `findings` say why."""

    def __init__(self, *findings: Diagnostic) -> None:
        super().__init__(*findings)
        self.findings = findings


def unfit(code: str, message: str, span: Span, found: str = "", expected: str = "", hint: str = "") -> Unfit:
    """One finding, to be raised."""
    return Unfit(Diagnostic(code, message, span, found, expected, hint))


def faulty(fault: Fault, name: str, span: Span) -> Unfit:
    """A Fault of a value; `name` is the Attribute or key that cannot hold it."""
    message = _MESSAGES.get(fault.code, _MESSAGES["DF050"]).format(name=name)
    hint = fault.hint or (_LISTS.get(name.partition(" ")[0], "") if fault.code == "DF054" else "")
    return unfit(fault.code, message, span, fault.found, fault.expected, hint)


def misplaced(node: Node, expected: str) -> Unfit:
    """A node of the wrong kind: the schema has refused it and said so better, or should have."""
    found = {Scalar: "a single value", Items: "a list", Mapping: "a mapping"}[type(node)]
    return unfit("DF068", "unexpected structure", node.span, found, expected)


class Together:
    """Reads several values; what is wrong with any of them is raised when all have been read.

    with Together() as together:
        axes = together(read_axes, node)
    """

    def __init__(self) -> None:
        self._findings: list[Diagnostic] = []

    def __call__(self, function: Callable[..., T], *arguments: Any) -> T:
        """The value; where there is none, whatever else is done with it in the `with` block is in vain."""
        try:
            return function(*arguments)
        except Unfit as found:
            self._findings += found.findings
            return None  # type: ignore[return-value]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        if kind is None and self._findings:
            raise Unfit(*self._findings)


def each(function: Callable[..., T], ones: Iterable[A], *arguments: Any) -> tuple[T, ...]:
    """What a function reads of each."""
    with Together() as together:
        return tuple([together(function, one, *arguments) for one in ones])


def mapping(node: Node, expected: str = "a mapping") -> Mapping:
    """The node as a mapping."""
    if isinstance(node, Mapping):
        return node
    raise misplaced(node, expected)


def entries(node: Node | None, expected: str = "a mapping") -> tuple[Entry, ...]:
    """The entries of a mapping, which may be left out."""
    return () if node is None or is_null(node) else mapping(node, expected).entries


def listed(node: Node | None) -> tuple[Node, ...]:
    """The nodes of a list, which may be left out; any other node stands for a list of it."""
    if node is None or is_null(node):
        return ()
    return node.nodes if isinstance(node, Items) else (node,)


def scalar(node: Node, expected: str = "a single value") -> Scalar:
    """The node as a scalar."""
    if isinstance(node, Scalar):
        return node
    raise misplaced(node, expected)


def text(node: Node | None) -> str | None:
    """A text, which may be left out."""
    return None if node is None or is_null(node) else scalar(node, "text").text


def flag(node: Node | None) -> bool | None:
    """Whether something is true, which may be left out."""
    if node is None:
        return None
    if isinstance(node, Scalar) and node.text in ("true", "false"):
        return node.text == "true"
    raise misplaced(node, "true or false")
