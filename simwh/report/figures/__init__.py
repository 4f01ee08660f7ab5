"""Drawings of a finding, as SVG that stands in a page; matplotlib is imported here and nowhere else."""
