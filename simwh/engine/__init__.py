"""What happens: the only package that imports simpy."""
