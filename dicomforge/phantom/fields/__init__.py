"""Fields: what. One file a field, which exports

- `DECLARES`, a frozen dataclass of its parameters with `sampler(plane, sample)`: the values at the points of a plane.
  `deep` and `fault(plane)` are optional, as those of shapes (`shape_methods`);
- `EPOCH`, increased when the pixels change.
"""
