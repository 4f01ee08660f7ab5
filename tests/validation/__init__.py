"""Tests of simwh.validation."""
