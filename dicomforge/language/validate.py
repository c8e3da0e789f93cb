"""JSON Schema draft-07 over an instance: the rules of jsonschema, walked along the instance.

`properties` of jsonschema iterates the schema, here five thousand keywords for each mapping, and every step builds a
validator. This walk iterates the instance and names the key of each fault; tests hold it against jsonschema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from dicomforge.language import rules

_DEFINITIONS = len("#/definitions/")

Step = str | int


class Fault(NamedTuple):
    """What a rule found: the rule, the path to the value or key, what is at fault, and the schema there."""

    rule: str
    path: tuple[Step, ...]
    about: Any
    """The value, the key, or what the rule found missing or fitting."""
    schema: Any
    wanted: Any
    """The rule's own value in the schema."""


class Walk:
    """Validates instances against one schema whose references are to its own definitions."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema
        self.definitions = schema["definitions"]
        self.rules: dict[str, Callable[[Any, Any, Any, tuple[Step, ...]], Iterator[Fault]]] = {
            "$ref": self._reference,
            "properties": self._properties,
            "patternProperties": self._pattern_properties,
            "additionalProperties": self._additional_properties,
            "propertyNames": self._property_names,
            "required": self._required,
            "dependencies": self._dependencies,
            "items": self._items,
            "allOf": self._all_of,
            "anyOf": self._any_of,
            "oneOf": self._one_of,
            "not": self._not,
            "if": self._if,
        }

    def faults(self, instance: Any) -> Iterator[Fault]:
        """Everything that is wrong with an instance."""
        return self._descend(instance, self.schema, ())

    def _descend(self, instance: Any, schema: Any, path: tuple[Step, ...]) -> Iterator[Fault]:
        if schema is True:
            return
        if "$ref" in schema:
            yield from self._reference(schema["$ref"], instance, schema, path)
            return
        for name, wanted in schema.items():
            rule = self.rules.get(name)
            if rule is not None:
                yield from rule(wanted, instance, schema, path)
            elif name not in rules.WORDS and not rules.SINGLE[name](wanted, instance):
                yield Fault(name, path, instance, schema, wanted)

    def _fits(self, instance: Any, schema: Any) -> bool:
        return next(self._descend(instance, schema, ()), None) is None

    def _reference(self, ref: str, instance: Any, schema: Any, path: tuple[Step, ...]) -> Iterator[Fault]:
        return self._descend(instance, self.definitions[ref[_DEFINITIONS:]], path)

    def _pattern_properties(
        self, patterns: Any, instance: Any, schema: Any, path: tuple[Step, ...]
    ) -> Iterator[Fault]:
        if isinstance(instance, dict):
            for pattern, subschema in patterns.items():
                for key, value in instance.items():
                    if re.search(pattern, key):
                        yield from self._descend(value, subschema, (*path, key))

    def _properties(self, properties: Any, instance: Any, schema: Any, path: tuple[Step, ...]) -> Iterator[Fault]:
        if isinstance(instance, dict):
            for key, value in instance.items():
                subschema = properties.get(key, True)
                if subschema is False:
                    yield Fault("properties", (*path, key), key, schema, False)
                elif subschema is not True:
                    yield from self._descend(value, subschema, (*path, key))

    def _additional_properties(
        self, rest: Any, instance: Any, schema: Any, path: tuple[Step, ...]
    ) -> Iterator[Fault]:
        if not isinstance(instance, dict):
            return
        known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
        for key, value in instance.items():
            if key in known or any(re.search(pattern, key) for pattern in patterns):
                continue
            if rest is False:
                yield Fault("additionalProperties", (*path, key), key, schema, False)
            else:
                yield from self._descend(value, rest, (*path, key))

    def _property_names(self, names: Any, instance: Any, schema: Any, path: tuple[Step, ...]) -> Iterator[Fault]:
        if isinstance(instance, dict):
            for key in instance:
                if not self._fits(key, names):
                    yield Fault("propertyNames", (*path, key), key, schema, names)

    def _required(self, required: Any, instance: Any, schema: Any, path: tuple[Step, ...]) -> Iterator[Fault]:
        if isinstance(instance, dict):
            for key in required:
                if key not in instance:
                    yield Fault("required", path, key, schema, required)

    def _dependencies(self, needs: Any, instance: Any, schema: Any, path: tuple[Step, ...]) -> Iterator[Fault]:
        if not isinstance(instance, dict):
            return
        for key, need in needs.items():
            if key not in instance:
                continue
            if isinstance(need, list):
                missing = [other for other in need if other not in instance]
            else:
                missing = [] if self._fits(instance, need) else alternatives(need)
            if missing:
                yield Fault("dependencies", path, (key, missing), schema, need)

    def _items(self, items: Any, instance: Any, schema: Any, path: tuple[Step, ...]) -> Iterator[Fault]:
        if isinstance(instance, list):
            for index, value in enumerate(instance):
                yield from self._descend(value, items, (*path, index))

    def _all_of(self, schemas: Any, instance: Any, schema: Any, path: tuple[Step, ...]) -> Iterator[Fault]:
        for one in schemas:
            yield from self._descend(instance, one, path)

    def _any_of(self, schemas: Any, instance: Any, schema: Any, path: tuple[Step, ...]) -> Iterator[Fault]:
        if not any(self._fits(instance, one) for one in schemas):
            yield Fault("anyOf", path, instance, schema, schemas)

    def _one_of(self, schemas: Any, instance: Any, schema: Any, path: tuple[Step, ...]) -> Iterator[Fault]:
        fitting = [one for one in schemas if self._fits(instance, one)]
        if len(fitting) != 1:
            known = instance if isinstance(instance, dict) else ()
            found = [name for one in fitting for name in alternatives(one) if name in known]
            yield Fault("oneOf", path, found, schema, schemas)

    def _not(self, other: Any, instance: Any, schema: Any, path: tuple[Step, ...]) -> Iterator[Fault]:
        if self._fits(instance, other):
            yield Fault("not", path, instance, schema, other)

    def _if(self, test: Any, instance: Any, schema: Any, path: tuple[Step, ...]) -> Iterator[Fault]:
        branch = schema.get("then" if self._fits(instance, test) else "else", True)
        yield from self._descend(instance, branch, path)


def alternatives(form: Any) -> list[str]:
    """The keys that a form of a mapping is known by."""
    if "anyOf" in form:
        return [name for one in form["anyOf"] for name in alternatives(one)]
    return list(form.get("required", ()))
