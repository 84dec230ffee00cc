"""Annotations, understood once: binding and JSON Schema are both made from a `Shape`."""
