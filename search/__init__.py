"""The search engine: the domain, the query language, the port that engines implement, and the engines."""
