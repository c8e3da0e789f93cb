"""Faults of an instance against the schema of specs, found by the jsonschema package.

jsonschema walks all properties of a schema for each mapping, and ours has five thousand: `properties` here walks the
mapping instead. Every scalar of an instance is its source text, and a number or a truth value where the schema wants
one. Each `$ref` is to a definition, and is looked up there: resolving it as a URI takes a quarter of a
long check. The other keywords are replaced only to yield one error a key, at that key.
"""

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

from dicomforge.grammar import schema
from dicomforge.ground.quantity import number

_whole_schema = cache(schema.to_check)


class SchemaFault(NamedTuple):
    """A keyword of the schema that an instance breaks, the path to the value or key, and the schema there."""

    rule: str
    path: tuple[str | int, ...]
    about: Any
    """The value; or the key, or the keys, that the rule is about."""
    schema: Any
    wanted: Any
    """The keyword's own value in the schema."""


def faults(instance: Any) -> Iterator[SchemaFault]:
    """Everything that is wrong with a spec's JSON, in the order of the instance."""
    for e in SpecValidator(_whole_schema()).iter_errors(instance):
        yield SchemaFault(str(e.validator), tuple(e.absolute_path), e.instance, e.schema, e.validator_value)


def alternatives(form: Any) -> list[str]:
    """The keys that a form of a mapping is known by."""
    if "anyOf" in form:
        return [name for one in form["anyOf"] for name in alternatives(one)]
    return list(form.get("required", ()))


def _error(rule: str, about: Any, path: tuple[str, ...] = ()) -> ValidationError:
    return ValidationError(rule, validator=rule, instance=about, path=path)


def _fits(validator: Any, form: Any, instance: Any) -> bool:
    return bool(validator.evolve(schema=form).is_valid(instance))


def _definition(name: str) -> Any:
    return _whole_schema()["definitions"][name.removeprefix("#/definitions/")]


def _ref(validator: Any, name: str, instance: Any, _: Any) -> Iterator[ValidationError]:
    yield from validator.descend(instance, _definition(name))


def _value(validator: Any, form: Any, instance: Any, key: str) -> Iterator[ValidationError]:
    """The errors of the value of a key; a form that is a reference is the one that it names."""
    name = form.get("$ref")
    yield from validator.descend(instance, form if name is None else _definition(name), path=key)


def _properties(validator: Any, known: Mapping[str, Any], instance: Any, _: Any) -> Iterator[ValidationError]:
    for key, value in instance.items() if isinstance(instance, dict) else ():
        wanted = known.get(key, True)
        if wanted is False:
            yield _error("properties", key, (key,))
        elif wanted is not True:
            yield from _value(validator, wanted, value, key)


def _additional_properties(
    validator: Any, rest: Any, instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for key, value in instance.items() if isinstance(instance, dict) else ():
        if key in known or any(re.search(pattern, key) for pattern in patterns):
            continue
        if rest is False:
            yield _error("additionalProperties", key, (key,))
        elif rest is not True:
            yield from _value(validator, rest, value, key)


def _property_names(validator: Any, wanted: Any, instance: Any, _: Any) -> Iterator[ValidationError]:
    keys = instance if isinstance(instance, dict) else ()
    yield from (_error("propertyNames", key, (key,)) for key in keys if not _fits(validator, wanted, key))


def _required(_: Any, required: list[str], instance: Any, __: Any) -> Iterable[ValidationError]:
    return [_error("required", key) for key in required if isinstance(instance, dict) and key not in instance]


def _dependencies(validator: Any, needs: Mapping[str, Any], instance: Any, _: Any) -> Iterator[ValidationError]:
    for key, need in needs.items() if isinstance(instance, dict) else ():
        if key not in instance:
            continue
        form = {"required": need} if isinstance(need, list) else need
        missing = [name for name in alternatives(form) if name not in instance]
        if not _fits(validator, form, instance):
            yield _error("dependencies", (key, missing))


def _one_of(validator: Any, forms: list[Any], instance: Any, _: Any) -> Iterator[ValidationError]:
    fitting = [form for form in forms if _fits(validator, form, instance)]
    if len(fitting) != 1:
        keys = instance if isinstance(instance, dict) else ()
        yield _error("oneOf", [name for form in fitting for name in alternatives(form) if name in keys])


def _of_text(rule: str, allows: Callable[[Any, Any, Mapping[str, Any]], bool]) -> Callable[..., Any]:
    """A rule of a scalar's source text."""

    def check(_: Any, wanted: Any, instance: Any, schema: Mapping[str, Any]) -> Iterator[ValidationError]:
        if not allows(wanted, instance, schema):
            yield _error(rule, instance)

    return check


def _number(instance: Any) -> float | None:
    return number(instance) if isinstance(instance, str) else None


def _bounded(compare: Callable[[float, float], bool]) -> Callable[[Any, Any, Mapping[str, Any]], bool]:
    def allows(bound: float, instance: Any, _: Mapping[str, Any]) -> bool:
        value = _number(instance)
        return value is None or compare(value, bound)

    return allows


def _matches(pattern: str, instance: Any, schema: Mapping[str, Any]) -> bool:
    """A number needs no unit where the schema takes numbers too."""
    if not isinstance(instance, str) or re.search(pattern, instance):
        return True
    return "number" in schema.get("type", ()) and _number(instance) is not None


SCALARS = {
    "pattern": _of_text("pattern", _matches),
    "enum": _of_text("enum", lambda words, instance, _: instance in map(str, words)),
    "minimum": _of_text("minimum", _bounded(operator.ge)),
    "maximum": _of_text("maximum", _bounded(operator.le)),
    "exclusiveMinimum": _of_text("exclusiveMinimum", _bounded(operator.gt)),
}
"""Rules of a scalar, which is its source text."""

TYPES = Draft7Validator.TYPE_CHECKER.redefine_many(
    {
        "number": lambda _, instance: _number(instance) is not None,
        "integer": lambda _, instance: (value := _number(instance)) is not None and value == int(value),
        "boolean": lambda _, instance: instance in ("true", "false"),
    }
)
"""What a source text is."""

SpecValidator = extend(  # type: ignore[no-untyped-call]
    Draft7Validator,
    {
        **SCALARS,
        "$ref": _ref,
        "properties": _properties,
        "additionalProperties": _additional_properties,
        "propertyNames": _property_names,
        "required": _required,
        "dependencies": _dependencies,
        "oneOf": _one_of,
    },
    type_checker=TYPES,
)
