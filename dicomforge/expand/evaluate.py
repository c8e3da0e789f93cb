"""Evaluate: the value of an expression. Total and bounded: it ends with a value or with Impossible.

Numbers are integers of at most 512 bits and finite doubles. Only operations that IEEE 754 fixes are used, and the
functions that it does not fix are rounded to 12 digits, so a value is the same on every machine. A node (a variable
as written) becomes a number, text, truth or null when it is calculated with; one that is merely named stays as it is.
"""

import ast
import math
import operator
from collections.abc import Callable
from decimal import Decimal

from dicomforge.ground.diagnostic import nearest
from dicomforge.ground.quantity import number
from dicomforge.model.numbers import decimal_text
from dicomforge.source.document import Items, Mapping, Node, Scalar

Plain = int | float | bool | str | None
Value = Plain | Scalar | Items | Mapping
"""A node stands for a value as written; anything else was calculated."""

INTEGER_BITS = 512
TEXT_LIMIT = 65_536

CONSTANTS = {"pi": 3.14159265359}
"""Names that a variable may take over."""

_COMPARE: dict[type[ast.cmpop], Callable[[float | str, float | str], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}

_ARITHMETIC: dict[type[ast.operator], tuple[str, Callable[[float, float], float]]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("-", operator.sub),
    ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv),
    ast.FloorDiv: ("//", operator.floordiv),
    ast.Mod: ("%", operator.mod),
}


class Impossible(Exception):
    """A value that does not exist: `message` says why."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def evaluate(expression: ast.expr, look_up: Callable[[str], Value]) -> Value:
    """The value of an expression; `look_up` gives that of a name. Raises Impossible, and what `look_up` raises."""
    match expression:
        case ast.Constant(value):
            assert value is None or isinstance(value, bool | int | float | str)
            return value
        case ast.Name(name):
            return look_up(name[1:])
        case ast.Attribute(base, name):
            return _entry(evaluate(base, look_up), name[1:])
        case ast.Subscript(base, key):
            return _entry(evaluate(base, look_up), plain(evaluate(key, look_up)))
        case ast.BinOp(base, ast.Pow(), exponent):
            return _power(_number(evaluate(base, look_up), "**"), _number(evaluate(exponent, look_up), "**"))
        case ast.BinOp():
            return _calculated(expression, look_up)
        case ast.Compare():
            return _holds(expression, look_up)
        case ast.BoolOp(word, operands):
            decided: Value = None
            for operand in operands:
                decided = evaluate(operand, look_up)
                if _truth(decided) == isinstance(word, ast.Or):
                    break
            return decided
        case ast.UnaryOp(ast.Not(), operand):
            return not _truth(evaluate(operand, look_up))
        case ast.UnaryOp(sign, operand):
            value = _number(evaluate(operand, look_up), "-" if isinstance(sign, ast.USub) else "+")
            return _bounded(-value if isinstance(sign, ast.USub) else value)
        case ast.IfExp(test, then, other):
            return evaluate(then if _truth(evaluate(test, look_up)) else other, look_up)
        case ast.Call(ast.Name(function), arguments):
            return _call(function, [evaluate(a, look_up) for a in arguments])
    raise AssertionError(ast.dump(expression))


def plain(value: Value) -> Plain:
    """A node as the number, truth, null or text that it is in the YAML 1.2 core schema; quoted it is text."""
    if not isinstance(value, tuple):
        return value
    if not isinstance(value, Scalar):
        kind = "a list" if isinstance(value, Items) else "a mapping"
        raise Impossible(f"{kind} cannot be calculated with", "name one entry: `name[0]`, `name.entry`")
    if value.style != "plain":
        return value.text
    if value.is_null:
        return None
    if value.text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return value.text in ("true", "True", "TRUE")
    found = number(value.text)
    return value.text if found is None else found


def text(value: Value) -> str:
    """A value inside text: a node as written, a double in at most 16 characters, null as nothing."""
    if isinstance(value, Scalar):
        return "" if value.is_null else value.text
    found = plain(value)
    if found is None:
        return ""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, float):
        return decimal_text(Decimal(repr(found)), Decimal(found))
    return str(found)


def _entry(base: Value, key: Plain) -> Value:
    if isinstance(base, Mapping):
        found = base.get(str(key))
        if found is None:
            raise Impossible(f"there is no entry {str(key)!r}", nearest(str(key), base.keys()))
        return found
    if isinstance(base, Items) or isinstance(plain(base), str):
        if isinstance(key, bool) or not isinstance(key, int):
            raise Impossible(f"an index is a whole number, not {key!r}")
        members: tuple[Node, ...] | str = base.nodes if isinstance(base, Items) else text(base)
        if not -len(members) <= key < len(members):
            kind = "list" if isinstance(base, Items) else "text"
            raise Impossible(f"index {key} lies outside a {kind} of {len(members)}", "the first has index 0")
        return members[key]
    raise Impossible(f"{_shown(base)} has no entries")


def _calculated(expression: ast.expr, look_up: Callable[[str], Value]) -> Value:
    """A sum or product, from left to right; it may have more terms than calls may stand in each other."""
    terms = []
    while isinstance(expression, ast.BinOp) and not isinstance(expression.op, ast.Pow):
        terms.append(expression)
        expression = expression.left
    total = evaluate(expression, look_up)
    for term in reversed(terms):
        total = _arithmetic(total, term.op, evaluate(term.right, look_up))
    return total


def _holds(comparison: ast.Compare, look_up: Callable[[str], Value]) -> bool:
    """Whether every two neighbours compare as written."""
    left = plain(evaluate(comparison.left, look_up))
    for sign, operand in zip(comparison.ops, comparison.comparators, strict=True):
        right = plain(evaluate(operand, look_up))
        if not _compares(left, sign, right):
            return False
        left = right
    return True


def _compares(left: Plain, sign: ast.cmpop, right: Plain) -> bool:
    numeric = _is_number(left) and _is_number(right)
    if isinstance(sign, ast.Eq | ast.NotEq):
        equal = (numeric or type(left) is type(right)) and left == right
        return equal == isinstance(sign, ast.Eq)
    if not numeric and not (isinstance(left, str) and isinstance(right, str)):
        raise Impossible(f"{_shown(left)} and {_shown(right)} have no order", "compare numbers, or texts")
    return _COMPARE[type(sign)](left, right)  # type: ignore[arg-type]


def _arithmetic(first: Value, operation: ast.operator, second: Value) -> Plain:
    left, right = plain(first), plain(second)
    if isinstance(operation, ast.Add) and isinstance(left, str) and isinstance(right, str):
        if len(left) + len(right) > TEXT_LIMIT:
            raise Impossible(f"a text of more than {TEXT_LIMIT} characters")
        return left + right
    sign, calculate = _ARITHMETIC[type(operation)]
    a, b = _number(left, sign), _number(right, sign)
    try:
        return _bounded(calculate(a, b))
    except ZeroDivisionError:
        raise Impossible("division by zero", "guard it: `${a / b if b != 0 else 0}`") from None


def _power(base: int | float, exponent: int | float) -> int | float:
    """By repeated multiplication, and by the square root for 0.5: the C library's `pow` differs between machines."""
    if exponent == 0.5 and base >= 0:
        return _bounded(math.sqrt(base))
    if exponent != int(exponent) or abs(exponent) > INTEGER_BITS:
        raise Impossible(f"an exponent is a whole number up to {INTEGER_BITS}, or 0.5", "use repeated factors")
    if exponent < 0 and base == 0:
        raise Impossible("division by zero", "zero has no negative power")
    result: int | float = 1
    for _ in range(abs(int(exponent))):
        result = _bounded(result * base)
    if exponent >= 0:
        return result
    return _bounded(1 / result if result else math.inf)


def _call(function: str, arguments: list[Value]) -> Plain:
    most = {"round": 2, "min": 1000, "max": 1000}.get(function, 1)
    if not 1 <= len(arguments) <= most:
        raise Impossible(f"{function}() takes {'one value' if most == 1 else f'1 to {most} values'}")
    first = arguments[0]
    match function:
        case "len":
            if isinstance(first, Items):
                return len(first.nodes)
            return len(first.entries) if isinstance(first, Mapping) else len(text(first))
        case "str":
            return text(first)
        case "min" | "max":
            members = list(first.nodes) if isinstance(first, Items) and len(arguments) == 1 else arguments
            if not members:
                raise Impossible(f"{function}() of an empty list")
            numbers = [_number(m, f"{function}()") for m in members]
            return min(numbers) if function == "min" else max(numbers)
        case "int" | "float":
            written = plain(first)
            value = number(written.strip()) if isinstance(written, str) else _number(written, f"{function}()")
            if value is None:
                raise Impossible(f"{_shown(written)} is no number")
            return _bounded(int(value) if function == "int" else float(value))
    value = _number(first, f"{function}()")
    if function == "round" and len(arguments) == 2:
        digits = _number(arguments[1], "round()")
        if digits != int(digits) or abs(digits) > 30:
            raise Impossible("round() takes a whole number of digits, at most 30")
        return _bounded(round(value, int(digits)))
    if function in _ROUNDED:
        return _bounded(float(f"{_ROUNDED[function](float(value)):.12g}"))
    whole: Callable[[float], int] = {"floor": math.floor, "ceil": math.ceil, "round": round, "abs": abs}[function]  # type: ignore[assignment]
    return _bounded(whole(value))


def _sine(degrees: float) -> float:
    """Taken back exactly to a right angle at most, so that sin(180) is 0."""
    angle = math.remainder(degrees, 360)
    return math.copysign(math.sin(math.radians(min(abs(angle), 180 - abs(angle)))), angle)


def _cosine(degrees: float) -> float:
    return _sine(90 - abs(math.remainder(degrees, 360)))


def _tangent(degrees: float) -> float:
    cosine = _cosine(degrees)
    if cosine == 0:
        raise Impossible(f"tan({text(degrees)}) is infinite")
    return _sine(degrees) / cosine


def _square_root(value: float) -> float:
    if value < 0:
        raise Impossible("sqrt() takes no negative number")
    return math.sqrt(value)


_ROUNDED: dict[str, Callable[[float], float]] = {
    "sin": _sine,
    "cos": _cosine,
    "tan": _tangent,
    "sqrt": _square_root,
}


def _number(value: Value, where: str) -> int | float:
    found = plain(value)
    if isinstance(found, bool) or not isinstance(found, int | float):
        has_unit = isinstance(found, str) and found[:1].isdigit()
        hint = "leave out the unit, and write it after the `${...}`" if has_unit else ""
        raise Impossible(f"{where} takes numbers, not {_shown(found)}", hint)
    return found


def _is_number(value: Plain) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _truth(value: Value) -> bool:
    if isinstance(value, Items | Mapping):
        return bool(value[0])
    return bool(plain(value))


def _bounded(value: int | float) -> int | float:
    if math.isfinite(value) if isinstance(value, float) else value.bit_length() <= INTEGER_BITS:
        return value + 0
    raise Impossible("the result is too large")


def _shown(value: Value) -> str:
    if isinstance(value, Items | Mapping):
        return "a list" if isinstance(value, Items) else "a mapping"
    return "null" if value is None else repr(text(value)[:40]) if isinstance(value, str | Scalar) else text(value)
