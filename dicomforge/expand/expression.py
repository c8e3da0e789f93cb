"""Expression: the closed grammar inside `${...}`, read by Python's parser.

    expression = logic ["if" logic "else" expression]
    logic      = comparisons with `or`, `and`, `not`
    comparison = sum {("==" | "!=" | "<" | "<=" | ">" | ">=") sum}
    sum        = term {("+" | "-") term}
    term       = sign {("*" | "/" | "//" | "%") sign}
    sign       = ("-" | "+") sign | power
    power      = place ["**" sign]
    place      = atom {"." name | "." digits | "[" expression "]"}
    atom       = number | 'text' | name | true | false | null | function "(" expressions ")" | "(" expression ")"

No loops, no definitions, no clock, no environment. Text has no escapes. Python does not have all of this: a variable
may be called `class`, an index may be written `.0`, a number may begin with 0. So each token is checked against the
grammar and rewritten, and `ast` parses the result: precedence and association are Python's.
"""

import ast
import re
from functools import cache
from typing import NamedTuple

from dicomforge.ground.diagnostic import nearest
from dicomforge.ground.quantity import number

LENGTH_LIMIT = 1000
"""Characters of one expression."""

NESTING_LIMIT = 25
"""Parentheses and brackets inside each other."""

DEPTH_LIMIT = 100
"""Levels of the parsed tree; operators of one rank stand on one level."""

FUNCTIONS = (
    *("abs", "ceil", "cos", "float", "floor", "int", "len", "max", "min", "round", "sin", "sqrt", "str", "tan"),
)
_CONSTANTS = {"true": "True", "false": "False", "null": "None"}
RESERVED = frozenset({"if", "else", "and", "or", "not", *_CONSTANTS})
"""Words that no variable can have as its name."""

_BINARY = frozenset({"+", "-", "*", "/", "//", "%", "**", "==", "!=", "<=", ">=", "<", ">"})
_NODES = (
    *(ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.Call, ast.IfExp, ast.BinOp, ast.UnaryOp, ast.BoolOp),
    *(ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.And, ast.Or, ast.Not, ast.USub, ast.UAdd),
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.Load),
)

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_TOKEN = (
    r"\s*(?:(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<text>'[^']*'|\"[^\"]*\")|(?P<sign>\*\*|//|==|!=|<=|>=|[-+*/%<>()\[\],.:])|(?P<unknown>\S)|(?P<end>\Z))"
)
_ENTRY = r"\s*\.\s*(?P<entry>[0-9]+|[A-Za-z_][A-Za-z0-9_]*)"
_compiled = cache(re.compile)  # when they are first used: many specs have no expression


class Malformed(Exception):
    """An expression that the grammar does not have; `offset` counts characters from its begin."""

    def __init__(self, message: str, offset: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.offset, self.hint = message, offset, hint


def read(text: str) -> tuple[ast.expr, str | None]:
    """The expression between two braces, and the format that follows it after a colon; None where no colon stands.

    In the tree, a variable's name and an entry's have a `_` in front, a function's has not. Raises Malformed.
    """
    if len(text) > LENGTH_LIMIT:
        raise Malformed(f"an expression of more than {LENGTH_LIMIT} characters", 0, "split it over several `vars`")
    python = _Python(text)
    end = python.write()
    try:
        tree = ast.parse(" ".join(python.written), mode="eval").body
    except (SyntaxError, MemoryError, RecursionError):
        raise _too_deep(DEPTH_LIMIT, 0) from None
    _check(tree)
    return tree, text[end:] if end is not None else None


def names_in(expression: ast.expr | None) -> list[str]:
    """The names of variables in an expression, from left to right."""
    nodes = ast.walk(expression) if expression is not None else ()
    names = (node for node in nodes if isinstance(node, ast.Name) and node.id.startswith("_"))
    return [name.id[1:] for name in sorted(names, key=lambda name: name.col_offset)]


def _check(tree: ast.expr) -> None:
    todo: list[tuple[ast.AST, int]] = [(tree, 1)]
    while todo:
        node, depth = todo.pop()
        if not isinstance(node, _NODES) or depth > DEPTH_LIMIT:
            raise _too_deep(DEPTH_LIMIT, 0)
        left = getattr(node, "left", None)
        todo += ((child, depth + (child is not left)) for child in ast.iter_child_nodes(node))


def _too_deep(limit: int, offset: int) -> Malformed:
    return Malformed(f"more than {limit} levels in one expression", offset, "use several `vars`")


class _Token(NamedTuple):
    kind: str
    text: str
    begin: int
    end: int

    @property
    def shown(self) -> str:
        return "the end" if self.kind == "end" else repr(self.text)


class _Python:
    """The tokens of an expression, checked and written as Python.

    `awaited` holds what must follow for each open bracket and `if`: `)`, `]`, `else`, and `,` in the arguments of a
    function. `last` is the token before.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.written: list[str] = []
        self.awaited: list[str] = []
        self.last = _Token("", "", 0, 0)

    def write(self) -> int | None:
        """Writes all tokens; where the format begins, if there is one."""
        operand = True
        while True:
            token = self._next(after_value=not operand)
            if not operand and not self.awaited and token.text in ("", ":"):
                return token.end if token.text else None
            operand = self._operand(token) if operand else self._operator(token)
            self.last = token
            if len(self.awaited) > NESTING_LIMIT:
                raise _too_deep(NESTING_LIMIT, token.begin)

    def _next(self, *, after_value: bool) -> _Token:
        match = _compiled(_TOKEN).match(self.text, self.last.end)
        if after_value and not (match and match["number"] and self.last.kind in ("number", "text")):
            match = _compiled(_ENTRY).match(self.text, self.last.end) or match
        assert match is not None
        kind = str(match.lastgroup)
        return _Token(kind, match[kind], match.start(kind), match.end())

    def _operand(self, token: _Token) -> bool:
        """Writes a token where a value is expected; whether one is expected still."""
        if token.kind == "number":
            value = number(token.text)
            if value is None:
                raise Malformed("this number is too large", token.begin)
            return self._write(repr(value), more=False)
        if token.kind == "text":
            return self._write(ascii(token.text[1:-1]), more=False)
        if token.kind == "name" and (token.text in _CONSTANTS or token.text not in RESERVED):
            return self._write(_CONSTANTS.get(token.text, f"_{token.text}"), more=False)
        if token.text == "(":
            self.awaited.append(")")
            return self._write("(", more=True)
        if token.text in ("+", "-") or (token.text == "not" and self.last.text not in _BINARY):
            return self._write(token.text, more=True)
        if token.text == ")" and self.last.text == "(" and self.awaited[-1] == ",":
            self.awaited.pop()
            return self._write(")", more=False)
        hint = "write the name of a variable, a number or a text in quotation marks"
        raise Malformed(f"a value is expected before {token.shown}", token.begin, hint)

    def _operator(self, token: _Token) -> bool:
        """Writes a token after a value; whether a value is expected now."""
        word, awaited = token.text, self.awaited[-1] if self.awaited else ""
        if token.kind == "entry":
            return self._write(f"[{int(word)}]" if word[0].isdigit() else f"._{word}", more=False)
        if word == ".":
            self.last = token
            raise Malformed("a name or a number is expected after '.'", self._next(after_value=False).begin)
        if word in _BINARY or word in ("and", "or"):
            return self._write(word, more=True)
        if word == "[" or (word == "(" and self.last.kind == "name"):
            if word == "(":
                if self.last.text not in FUNCTIONS:
                    hint = nearest(self.last.text, FUNCTIONS) or f"the functions are {', '.join(FUNCTIONS)}"
                    raise Malformed(f"unknown function {self.last.text!r}", self.last.begin, hint)
                self.written[-1] = self.last.text
            self.awaited.append("]" if word == "[" else ",")
            return self._write(word, more=True)
        if word == "if" and awaited != "else":
            self.awaited.append("else")
            return self._write(word, more=True)
        if word == awaited or (word == ")" and awaited == ","):
            if word != ",":
                self.awaited.pop()
            return self._write(word, more=word in (",", "else"))
        hint = "compare with `==`" if word == "=" else ""
        message = (
            f"{awaited!r} is expected before {token.shown}" if awaited else f"{token.shown} is not expected here"
        )
        raise Malformed(message, token.begin, hint)

    def _write(self, python: str, *, more: bool) -> bool:
        self.written.append(python)
        return more
