"""Laws that hold whatever the scenario."""
