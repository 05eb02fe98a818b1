"""Kiểm tra dự thảo: a draft is given, checked, and shown with its findings at their places."""
