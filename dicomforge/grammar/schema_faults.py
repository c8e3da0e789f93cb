"""Faults of an instance against the schema of specs, found by the jsonschema package.

jsonschema walks all properties of a schema for each mapping, and ours has five thousand: `properties` here walks the
mapping instead. Every scalar of an instance is its source text, and a number or a truth value where the schema wants
one. Each `$ref` is to a definition, and is looked up there: resolving it as a URI takes a quarter of a
long check. The other keywords are replaced only to yield one error a key, at that key.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from jsonschema import Draft7Validator, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from dicomforge.grammar import schema
from dicomforge.ground.quantity import number


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
    for error in _validator().iter_errors(instance):
        yield SchemaFault(
            str(error.validator), tuple(error.absolute_path), error.instance, error.schema, error.validator_value
        )


def alternatives(form: Any) -> list[str]:
    """The keys that a form of a mapping is known by."""
    if "anyOf" in form:
        return [name for one in form["anyOf"] for name in alternatives(one)]
    return list(form.get("required", ()))


@cache
def _validator() -> Validator:
    whole = schema.to_check()

    def ref(validator: Any, name: str, instance: Any, _: Mapping[str, Any]) -> Iterator[ValidationError]:
        yield from validator.descend(instance, whole["definitions"][name.removeprefix("#/definitions/")])

    return extend(SpecValidator, {"$ref": ref})(whole)  # type: ignore[no-any-return, no-untyped-call]


def _error(rule: str, about: Any, path: tuple[str, ...] = ()) -> ValidationError:
    return ValidationError(rule, validator=rule, instance=about, path=path)


def _properties(
    validator: Any, known: Mapping[str, Any], instance: Any, _: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key, value in instance.items():
            wanted = known.get(key, True)
            if wanted is False:
                yield _error("properties", key, (key,))
            elif wanted is not True:
                yield from validator.descend(value, wanted, path=key)


def _additional_properties(
    validator: Any, rest: Any, instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for key, value in instance.items():
        if key in known or any(re.search(pattern, key) for pattern in patterns):
            continue
        if rest is False:
            yield _error("additionalProperties", key, (key,))
        else:
            yield from validator.descend(value, rest, path=key)


def _property_names(validator: Any, wanted: Any, instance: Any, _: Mapping[str, Any]) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        names = validator.evolve(schema=wanted)
        yield from (_error("propertyNames", key, (key,)) for key in instance if not names.is_valid(key))


def _required(_: Any, required: list[str], instance: Any, __: Mapping[str, Any]) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        yield from (_error("required", key) for key in required if key not in instance)


def _dependencies(
    validator: Any, needs: Mapping[str, Any], instance: Any, _: Mapping[str, Any]
) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    for key, need in needs.items():
        if key not in instance:
            continue
        if isinstance(need, list):
            missing = [other for other in need if other not in instance]
        else:
            missing = [] if validator.evolve(schema=need).is_valid(instance) else alternatives(need)
        if missing:
            yield _error("dependencies", (key, missing))


def _any_of(validator: Any, forms: list[Any], instance: Any, _: Mapping[str, Any]) -> Iterator[ValidationError]:
    if not any(validator.evolve(schema=form).is_valid(instance) for form in forms):
        yield _error("anyOf", instance)


def _one_of(validator: Any, forms: list[Any], instance: Any, _: Mapping[str, Any]) -> Iterator[ValidationError]:
    fitting = [form for form in forms if validator.evolve(schema=form).is_valid(instance)]
    if len(fitting) != 1:
        keys = instance if isinstance(instance, dict) else ()
        yield _error("oneOf", [name for form in fitting for name in alternatives(form) if name in keys])


def _pattern(_: Any, pattern: str, instance: Any, schema: Mapping[str, Any]) -> Iterator[ValidationError]:
    """A number needs no unit where the schema takes numbers too."""
    free = "number" in schema.get("type", ()) and _is_number(_, instance)
    if isinstance(instance, str) and not free and not re.search(pattern, instance):
        yield _error("pattern", instance)


def _bound(rule: str, allows: Callable[[float, float], bool]) -> Callable[..., Iterator[ValidationError]]:
    def found(_: Any, least: float, instance: Any, __: Mapping[str, Any]) -> Iterator[ValidationError]:
        value = number(instance) if isinstance(instance, str) else None
        if value is not None and not allows(value, least):
            yield _error(rule, instance)

    return found


def _enum(_: Any, words: list[Any], instance: Any, __: Mapping[str, Any]) -> Iterator[ValidationError]:
    if instance not in [str(one) for one in words]:
        yield _error("enum", instance)


def _is_number(_: Any, instance: Any) -> bool:
    return isinstance(instance, str) and number(instance) is not None


def _is_integer(_: Any, instance: Any) -> bool:
    value = number(instance) if isinstance(instance, str) else None
    return value is not None and value == int(value)


SCALARS = {
    "pattern": _pattern,
    "enum": _enum,
    "minimum": _bound("minimum", operator.ge),
    "exclusiveMinimum": _bound("exclusiveMinimum", operator.gt),
}
"""Rules of a scalar, which is its source text."""

TYPES = Draft7Validator.TYPE_CHECKER.redefine_many(
    {
        "number": _is_number,
        "integer": _is_integer,
        "boolean": lambda _, instance: instance in ("true", "false"),
    }
)
"""What a source text is."""

SpecValidator = extend(  # type: ignore[no-untyped-call]
    Draft7Validator,
    {
        **SCALARS,
        "properties": _properties,
        "additionalProperties": _additional_properties,
        "propertyNames": _property_names,
        "required": _required,
        "dependencies": _dependencies,
        "anyOf": _any_of,
        "oneOf": _one_of,
    },
    type_checker=TYPES,
)
