"""Noise: a key becomes a stream of numbers that acts on the whole frame. One file a kind, which exports

- `DECLARES`, a frozen dataclass of its parameters with `apply(before, values, scratch, stream)`: `values` become
  `before` with noise, for a block of pixels of shape (n,); `scratch` is free to use, `before` may be `values`;
- `EPOCH`, increased when the pixels change;
- `SCALES`, optional: the power (1 or -2) of the scale that a parameter is multiplied by, for `noise: {scale: ..}`.

The dataclass may also have

- `seeing(values)`: the noise for a frame with these values before it;
- `textured` and `texture(size, spacing_mm, stream)`: where `textured` is true, the noise of a whole frame, (rows,
  columns) float32, takes the place of `apply`; it is added to the values, unless there is
- `add(before, values, scratch, texture)`: as `apply`, for a texture in place of a stream;
- `fault(plane)`: what is wrong with its parameters that the schema cannot check; empty where nothing is.
"""
