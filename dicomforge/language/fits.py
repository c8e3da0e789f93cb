"""Whether an instance fits a JSON Schema: the schema as functions, each made when a value first needs it.

Most specs have no fault. To know that is a tenth of the work of finding and naming one (`validate`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from dicomforge.language import rules

Fit = Callable[[Any], bool]

_DEFINITIONS = len("#/definitions/")

_OF_OBJECTS = frozenset(
    {"properties", "patternProperties", "additionalProperties", "propertyNames", "required", "dependencies"}
)


class Fits:
    """Tells whether instances fit one schema whose references are to its own definitions."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._definitions = schema["definitions"]
        self._made: dict[str, Fit] = {}
        self._structures = {
            "items": self._items,
            "allOf": self._all_of,
            "anyOf": self._any_of,
            "oneOf": self._one_of,
            "not": self._not,
            "if": self._if,
        }
        self._whole = self._fit(schema)

    def __call__(self, instance: Any) -> bool:
        """Whether the instance is without fault."""
        return self._whole(instance)

    def _fit(self, schema: Any) -> Fit:
        """The function of a schema. Raises KeyError for a keyword that nothing here knows."""
        if schema is True:
            return _always
        if schema is False:
            return _never
        if "$ref" in schema:
            return self._reference(schema["$ref"][_DEFINITIONS:])
        tests: list[Fit] = []
        for keyword, wanted in schema.items():
            if keyword in rules.WORDS or keyword in _OF_OBJECTS:
                continue
            tests.append(self._test(keyword, wanted, schema))
        if not _OF_OBJECTS.isdisjoint(schema):
            tests += self._object(schema)
        return _all(tests)

    def _reference(self, name: str) -> Fit:
        made = self._made

        def fits(value: Any) -> bool:
            found = made.get(name)
            if found is None:
                found = made[name] = self._fit(self._definitions[name])
            return found(value)

        return fits

    def _test(self, keyword: str, wanted: Any, schema: Any) -> Fit:
        if keyword == "type":
            return _of_type(wanted)
        if keyword == "pattern":
            search = re.compile(wanted).search
            return lambda value: not isinstance(value, str) or search(value) is not None
        if keyword in rules.SINGLE:
            rule = rules.SINGLE[keyword]
            return lambda value: rule(wanted, value)
        return self._structures[keyword](wanted, schema)

    def _items(self, wanted: Any, schema: Any) -> Fit:
        fits = self._fit(wanted)
        return lambda value: not isinstance(value, list) or all(map(fits, value))

    def _all_of(self, wanted: Any, schema: Any) -> Fit:
        return _all([self._fit(one) for one in wanted])

    def _any_of(self, wanted: Any, schema: Any) -> Fit:
        forms = [self._fit(one) for one in wanted]
        return lambda value: any(fits(value) for fits in forms)

    def _one_of(self, wanted: Any, schema: Any) -> Fit:
        forms = [self._fit(one) for one in wanted]
        return lambda value: sum(fits(value) for fits in forms) == 1

    def _not(self, wanted: Any, schema: Any) -> Fit:
        fits = self._fit(wanted)
        return lambda value: not fits(value)

    def _if(self, wanted: Any, schema: Any) -> Fit:
        test, then, other = (self._fit(s) for s in (wanted, schema.get("then", True), schema.get("else", True)))
        return lambda value: then(value) if test(value) else other(value)

    def _object(self, schema: Any) -> list[Fit]:
        """What a schema says of mappings; any other value fits that."""
        tests: list[Fit] = []
        if "required" in schema:
            required = tuple(schema["required"])
            tests.append(lambda value: all(key in value for key in required))
        if "propertyNames" in schema:
            names = self._fit(schema["propertyNames"])
            tests.append(lambda value: all(map(names, value)))
        if "dependencies" in schema:
            tests.append(self._dependencies(schema["dependencies"]))
        if {"properties", "patternProperties", "additionalProperties"} & schema.keys():
            tests.append(self._members(schema))
        fits = _all(tests)
        return [lambda value: not isinstance(value, dict) or fits(value)]

    def _dependencies(self, needs: Mapping[str, Any]) -> Fit:
        others = {k: tuple(need) if isinstance(need, list) else self._fit(need) for k, need in needs.items()}

        def fits(value: Any) -> bool:
            for key, need in others.items():
                if key in value and not (
                    all(other in value for other in need) if isinstance(need, tuple) else need(value)
                ):
                    return False
            return True

        return fits

    def _members(self, schema: Any) -> Fit:
        """Every member of a mapping by its key; what a property asks is found out once."""
        known = schema.get("properties", {})
        patterns = [(re.compile(p).search, self._fit(s)) for p, s in schema.get("patternProperties", {}).items()]
        rest = self._fit(schema.get("additionalProperties", True))
        made: dict[str, Fit] = {}

        def member(key: str) -> Fit:
            own = known.get(key)
            told = [fit for search, fit in patterns if search(key)]
            if own is None:
                return _all(told) if told else rest
            made[key] = _all([self._fit(own), *told])
            return made[key]

        def fits(value: Any) -> bool:
            for key, one in value.items():
                asked = made.get(key) or member(key)
                if asked is not _always and not asked(one):
                    return False
            return True

        return fits


def _always(value: Any) -> bool:
    return True


def _never(value: Any) -> bool:
    return False


def _all(tests: list[Fit]) -> Fit:
    tests = [test for test in tests if test is not _always]
    if len(tests) == 2:
        first, second = tests
        return lambda value: first(value) and second(value)
    if len(tests) > 2:
        return lambda value: all(test(value) for test in tests)
    return tests[0] if tests else _always


_EXACT: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "number": (int, float),
    "null": (type(None),),
    "integer": (int,),
}


def _of_type(types: str | list[str]) -> Fit:
    names = types if isinstance(types, list) else [types]
    exact = frozenset(one for name in names for one in _EXACT[name])
    if "integer" not in names or "number" in names:
        return lambda value: type(value) in exact
    return lambda value: type(value) in exact or (type(value) is float and value.is_integer())
