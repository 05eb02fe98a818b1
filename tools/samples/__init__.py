"""Makes the sample plans: one readable source for each, written as Word, PDF, scan, flattened text or web page."""
