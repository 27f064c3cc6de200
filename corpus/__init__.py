"""What is held: register, schema, store, samples."""
