"""The view "Cán bộ mới": what a unit owes, to whom, by when."""
