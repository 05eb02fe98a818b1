"""Who may come in: login, sessions, requests of other sites, what is told of the server's health."""
