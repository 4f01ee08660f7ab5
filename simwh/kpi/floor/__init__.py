"""What is done on floors and at their docks: people, machines, trucks, errors."""
