"""Drawings of a finding, as SVG in a page; matplotlib is imported here and nowhere else."""
