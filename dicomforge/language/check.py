"""The structure of an expanded document against its JSON Schema: every fault of a document together, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from dicomforge.ground.diagnostic import Diagnostic, in_order
from dicomforge.language import check_words, schema
from dicomforge.language.check_words import Fault
from dicomforge.language.project import project
from dicomforge.source import document

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

Keyword = Callable[[Any, Any, Any, Any], Iterator["ValidationError"]]

_DEFINITIONS = len("#/definitions/")


def check(root: document.Mapping) -> tuple[Diagnostic, ...]:
    """What is wrong with the structure of an expanded document."""
    expanded = schema.expanded()
    found = [
        Fault(str(e.validator), tuple(e.absolute_path), e.instance, e.schema, e.validator_value)
        for e in _validator(expanded).iter_errors(project(root))
    ]
    return tuple(in_order(check_words.word(fault, root) for fault in _telling(found)))


def _telling(faults: list[Fault]) -> Iterator[Fault]:
    """One mistake, one message: what merely follows from another fault is left out.

    A `${...}` that is still there could not be replaced, and expansion has said why.
    """
    unknown = {f.path[:-1] for f in faults if f.rule == "additionalProperties"}
    crowded = {f.path for f in faults if f.rule == "maxProperties"}
    for fault in faults:
        if fault.rule in ("required", "oneOf", "minProperties", "dependencies") and fault.path in unknown:
            continue
        if isinstance(fault.about, str) and "${" in fault.about:
            continue
        if any(fault.path[:n] in crowded for n in range(len(fault.path))):
            continue
        yield fault


def _validator(expanded: Mapping[str, Any]) -> Validator:
    """Draft 7, but iterating the instance rather than the schema's five thousand keywords, and naming each key."""
    from jsonschema.validators import Draft7Validator, extend

    definitions = expanded["definitions"]

    def reference(validator: Any, ref: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
        yield from validator.descend(instance, definitions[ref[_DEFINITIONS:]], resolver=validator._resolver)

    rules: dict[str, Keyword] = {
        "$ref": reference,
        "properties": _properties,
        "additionalProperties": _additional_properties,
        "propertyNames": _property_names,
        "required": _required,
        "dependencies": _dependencies,
        "oneOf": _one_of,
    }
    extended: Any = extend(Draft7Validator, rules)  # type: ignore[no-untyped-call]
    return cast("Validator", extended(expanded))


def _properties(validator: Any, properties: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key, value in instance.items():
            subschema = properties.get(key, True)
            if subschema is False:
                yield _fault(key, key)
            elif subschema is not True:
                yield from validator.descend(value, subschema, path=key, resolver=validator._resolver)


def _additional_properties(validator: Any, rest: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for key, value in instance.items():
        if key in known or any(re.search(pattern, key) for pattern in patterns):
            continue
        if rest is False:
            yield _fault(key, key)
        else:
            yield from validator.descend(value, rest, path=key, resolver=validator._resolver)


def _property_names(validator: Any, names: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key in instance:
            if not validator.evolve(schema=names).is_valid(key):
                yield _fault(key, key)


def _required(validator: Any, required: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key in required:
            if key not in instance:
                yield _fault(key)


def _dependencies(validator: Any, needs: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    for key, need in needs.items():
        if key not in instance:
            continue
        if isinstance(need, list):
            missing = [other for other in need if other not in instance]
        else:
            missing = [] if validator.evolve(schema=need).is_valid(instance) else check_words.alternatives(need)
        if missing:
            yield _fault((key, missing))


def _one_of(validator: Any, forms: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if not isinstance(instance, dict):
        return
    fitting = [form for form in forms if validator.evolve(schema=form).is_valid(instance)]
    if len(fitting) != 1:
        yield _fault([name for form in fitting for name in check_words.alternatives(form) if name in instance])


def _fault(instance: Any, *path: str) -> ValidationError:
    """An error that carries what it is about; its words come later."""
    from jsonschema.exceptions import ValidationError

    return ValidationError("", instance=instance, path=path)
