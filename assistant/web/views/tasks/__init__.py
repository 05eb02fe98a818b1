"""The view "Nhiệm vụ": all tasks of the library, filtered, pictured, exported."""
