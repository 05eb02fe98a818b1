"""A report as comments in a Word document."""
