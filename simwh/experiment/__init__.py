"""A question and its procedure; the durable, parallel running of replications beneath it."""
