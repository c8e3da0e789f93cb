"""Acquisition: what a device does to a whole frame, without chance. One file a kind, which exports

- `DECLARES`, a frozen dataclass of its parameters with `act(values, spacing_mm, margin)`, which changes a frame
  (rows, columns) and the margin around it in place;
- `EPOCH`, increased when the pixels change.

The dataclass may also have

- `margin(spacing_mm)`: the rows and columns beyond the frame that contribute to it. Default: none;
- `normal_sd_mm`: the standard deviation of a blur along the normal. Default: 0.
"""
