"""Whether a claim says of a thing what the documents say of that very thing."""
