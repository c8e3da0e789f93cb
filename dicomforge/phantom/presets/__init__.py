"""Presets: published phantoms. One file a preset; its name in YAML is the file's with `@` and its VERSION. It exports

- `DECLARES`, a frozen dataclass of its parameters with `layers()`, its layers in painting order;
- `VERSION`, increased when the layers change, `SOURCE` and `VERIFIED`;
- `MATERIALS`, optional: the materials of its layers by name. Such a preset belongs to scenes and has a `size`.
"""
