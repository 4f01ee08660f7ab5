"""What a scenario says of a warehouse floor: who works there, and how."""
