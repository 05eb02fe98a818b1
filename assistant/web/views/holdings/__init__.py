"""The view "Kho tài liệu": what is held and how well it was read, files handed in, replaced, taken out."""
