"""Other ways to simulate workload B, to be measured beside simwh."""
