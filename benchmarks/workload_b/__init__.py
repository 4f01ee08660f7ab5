"""Workload B: the scenario, its peers, and the draws that they share."""
