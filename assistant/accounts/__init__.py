"""Who may use a library: accounts, their roles and groups, their sessions, and what they did."""
