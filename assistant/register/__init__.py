"""The register: tasks, targets, references and abbreviations of the library, filtered, exported and compared."""
