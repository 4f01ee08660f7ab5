"""Where goods come in and go out: receiving, trucks, their doors, and the way to the customer."""
