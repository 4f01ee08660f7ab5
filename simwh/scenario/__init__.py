"""What a modeller writes: guarded files, the schema, cross checks and variants by path."""
