"""Questions of the public for a public meeting."""
