"""How fast the product is and how it grows, beside what a user would pick instead: ``python -m eval.bench``."""
