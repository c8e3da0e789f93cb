"""Shapes: where. One file a shape, which exports

- `DECLARES`, a frozen dataclass of its parameters with `outline(plane)`, its section by an image plane; the optional
  methods are in `shape_methods`;
- `EPOCH`, increased when the pixels change.
"""
