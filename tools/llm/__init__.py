"""A small real language model behind an OpenAI-compatible server, for trials; the product never needs it."""
