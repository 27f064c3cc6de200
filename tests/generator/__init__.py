"""Plans made from a seed, with what is true of them, laid out and written in many ways."""
