"""The view "Hỏi đáp": documents, conversation, evidence."""
