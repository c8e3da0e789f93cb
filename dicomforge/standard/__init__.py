"""The Standard as data: PS3.3, PS3.4, PS3.6 and PS3.16 in generated tables, read on demand.

`tables/manifest.json` names the generator, the sources, their editions and licences; docs/standard.md explains them.
Nothing here imports pydicom or numpy.
"""
