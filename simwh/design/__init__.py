"""Proposes what to try: levels of stock, and levels below which it is kept for the best customers.

A proposal is worked out in closed form where demand and lead time allow it, says what is exact and
what is not, and is then simulated like any other variant: the experiment decides, not the formula.
"""
