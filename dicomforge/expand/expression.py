"""Expression: the closed grammar inside `${...}`, read into a small tree.

    expression = logic ["if" logic "else" expression]
    logic      = comparisons with `or`, `and`, `not`
    comparison = sum {("==" | "!=" | "<" | "<=" | ">" | ">=") sum}
    sum        = term {("+" | "-") term}
    term       = sign {("*" | "/" | "//" | "%") sign}
    sign       = ("-" | "+") sign | power
    power      = place ["**" sign]
    place      = atom {"." name | "." digits | "[" expression "]"}
    atom       = number | 'text' | name | true | false | null | function "(" expressions ")" | "(" expression ")"

No loops, no definitions, no clock, no environment. Text has no escapes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dicomforge.ground.diagnostic import nearest
from dicomforge.ground.quantity import number

LENGTH_LIMIT = 1000
"""Characters of one expression."""

NESTING_LIMIT = 25
"""Parentheses, brackets and signs inside each other."""

FUNCTIONS = ("abs", "ceil", "float", "floor", "int", "len", "max", "min", "round", "str")
_CONSTANTS = {"true": True, "false": False, "null": None}
RESERVED = frozenset({"if", "else", "and", "or", "not", *_CONSTANTS})
"""Words that no variable can have as its name."""

_COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<text>'[^']*'|\"[^\"]*\")|(?P<sign>\*\*|//|==|!=|<=|>=|[-+*/%<>()\[\],.:]))"
)
_DIGITS = re.compile(r"\s*([0-9]+)")


class Malformed(Exception):
    """An expression that the grammar does not have; `offset` counts characters from its begin."""

    def __init__(self, message: str, offset: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.offset, self.hint = message, offset, hint


class Constant(NamedTuple):
    """A number, a text, true, false or null."""

    value: int | float | bool | str | None


class Name(NamedTuple):
    """A variable or an axis of a matrix."""

    name: str


class Index(NamedTuple):
    """One entry of a list, text or mapping."""

    base: Expression
    key: Expression


class Chain(NamedTuple):
    """Operators of one rank, from left to right; comparisons hold where every neighbouring pair does."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


class Logic(NamedTuple):
    """`and` or `or` of several operands; the value is that of the operand that decides."""

    operator: str
    operands: tuple[Expression, ...]


class Sign(NamedTuple):
    """`-`, `+` or `not`."""

    operator: str
    operand: Expression


class Power(NamedTuple):
    """base ** exponent."""

    base: Expression
    exponent: Expression


class Call(NamedTuple):
    """One of the pure functions."""

    function: str
    arguments: tuple[Expression, ...]


class Choice(NamedTuple):
    """`then if test else other`."""

    then: Expression
    test: Expression
    other: Expression


Expression = Constant | Name | Index | Chain | Logic | Sign | Power | Call | Choice


class Reading(NamedTuple):
    """An expression and the format that follows it after a colon; None where no colon stands."""

    expression: Expression
    format: str | None


def read(text: str) -> Reading:
    """The expression that `text` (what stands between the braces) is. Raises Malformed."""
    if len(text) > LENGTH_LIMIT:
        raise Malformed(f"an expression of more than {LENGTH_LIMIT} characters", 0, "split it over several `vars`")
    reader = _Reader(text)
    expression = reader.choice()
    if reader.kind == "end":
        return Reading(expression, None)
    if reader.token == ":":
        return Reading(expression, text[reader.at :])
    hint = "compare with `==`" if reader.remainder().startswith("=") else ""
    raise Malformed(f"{reader.shown} is not expected here", reader.begin, hint)


class _Reader:
    """Recursive descent; `token` is the one ahead, `begin` where it begins, `at` where the next one does."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.begin, self.depth = text, 0, 0, 0
        self.token, self.kind = "", ""
        self.advance()

    def advance(self) -> str:
        """Steps over the token ahead and returns it."""
        passed = self.token
        match = _TOKEN.match(self.text, self.at)
        if match is None:
            blank = len(self.text) - len(self.text[self.at :].lstrip())
            self.begin = blank
            if self.text[blank:]:
                self.token, self.kind = self.text[blank], "unknown"
            else:
                self.token, self.kind = "the end", "end"
            return passed
        self.kind = str(match.lastgroup)
        self.token, self.begin, self.at = match[self.kind], match.start(self.kind), match.end()
        return passed

    @property
    def shown(self) -> str:
        """The token ahead in words."""
        return self.token if self.kind == "end" else repr(self.token)

    def remainder(self) -> str:
        """The text from the token ahead on."""
        return self.text[self.begin :]

    def takes(self, *tokens: str) -> str:
        """Steps over the token ahead if it is one of `tokens`."""
        return self.advance() if self.kind in ("sign", "name") and self.token in tokens else ""

    def expect(self, token: str) -> None:
        """Steps over `token`."""
        if not self.takes(token):
            raise Malformed(f"{token!r} is expected before {self.shown}", self.begin)

    def deeper(self, read_inside: Callable[[], Expression]) -> Expression:
        """What `read_inside` reads, one level further in."""
        self.depth += 1
        if self.depth > NESTING_LIMIT:
            raise Malformed(f"more than {NESTING_LIMIT} levels in one expression", self.begin, "use several `vars`")
        inside = read_inside()
        self.depth -= 1
        return inside

    def choice(self) -> Expression:
        then = self.disjunction()
        if not self.takes("if"):
            return then
        test = self.disjunction()
        self.expect("else")
        return Choice(then, test, self.deeper(self.choice))

    def disjunction(self) -> Expression:
        return self._logic("or", lambda: self._logic("and", self.negation))

    def _logic(self, operator: str, operand: Callable[[], Expression]) -> Expression:
        operands = [operand()]
        while self.takes(operator):
            operands.append(operand())
        return operands[0] if len(operands) == 1 else Logic(operator, tuple(operands))

    def negation(self) -> Expression:
        if self.takes("not"):
            return Sign("not", self.deeper(self.negation))
        return self._chain(_COMPARISONS, self.sum)

    def sum(self) -> Expression:
        return self._chain(("+", "-"), self.term)

    def term(self) -> Expression:
        return self._chain(("*", "/", "//", "%"), self.sign)

    def _chain(self, operators: tuple[str, ...], operand: Callable[[], Expression]) -> Expression:
        first = operand()
        rest: list[tuple[str, Expression]] = []
        while operator := self.takes(*operators):
            rest.append((operator, operand()))
        return Chain(first, tuple(rest)) if rest else first

    def sign(self) -> Expression:
        operator = self.takes("-", "+")
        return Sign(operator, self.deeper(self.sign)) if operator else self.power()

    def power(self) -> Expression:
        base = self.place()
        return Power(base, self.deeper(self.sign)) if self.takes("**") else base

    def place(self) -> Expression:
        base = self.atom()
        while True:
            looks_like_fraction = self.kind == "number" and self.token.startswith(".")
            if self.token == "." or (looks_like_fraction and isinstance(base, Name | Index)):
                if digits := _DIGITS.match(self.text, self.begin + 1):
                    self.at = digits.end()
                    self.advance()
                    base = Index(base, Constant(int(digits[1])))
                else:
                    self.advance()
                    if self.kind != "name":
                        raise Malformed("a name or a number is expected after '.'", self.begin)
                    base = Index(base, Constant(self.advance()))
            elif self.takes("["):
                base = Index(base, self.deeper(self.choice))
                self.expect("]")
            else:
                return base

    def atom(self) -> Expression:
        begin, kind = self.begin, self.kind
        if kind == "number":
            value = number(self.advance())
            if value is None:
                raise Malformed("this number is too large", begin)
            return Constant(value)
        if kind == "text":
            return Constant(self.advance()[1:-1])
        if kind == "name" and (self.token in _CONSTANTS or self.token not in RESERVED):
            name = self.advance()
            if self.takes("("):
                return self._call(name, begin)
            return Constant(_CONSTANTS[name]) if name in _CONSTANTS else Name(name)
        if self.takes("("):
            inside = self.deeper(self.choice)
            self.expect(")")
            return inside
        hint = "write the name of a variable, a number or a text in quotation marks"
        raise Malformed(f"a value is expected before {self.shown}", begin, hint)

    def _call(self, name: str, begin: int) -> Expression:
        if name not in FUNCTIONS:
            hint = nearest(name, FUNCTIONS) or f"the functions are {', '.join(FUNCTIONS)}"
            raise Malformed(f"unknown function {name!r}", begin, hint)
        arguments: list[Expression] = []
        while not self.takes(")"):
            if arguments:
                self.expect(",")
            arguments.append(self.deeper(self.choice))
        return Call(name, tuple(arguments))


def names_in(expression: object) -> Iterator[str]:
    """The names in an expression, from left to right."""
    if isinstance(expression, Name):
        yield expression.name
    elif isinstance(expression, tuple):
        for part in expression:
            yield from names_in(part)
