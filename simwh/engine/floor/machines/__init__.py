"""Machines of a floor that bring goods to people, or take them on: cranes, robots, a sorter."""
