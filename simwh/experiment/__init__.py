"""A question and its procedure; the durable, parallel running of replications beneath it.

`catalogue.CATALOGUE` lists the kinds of experiment. It stands in a module of its own, since what
this package imports every worker process imports before it can tell that its parent has died.
"""
