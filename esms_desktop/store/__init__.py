"""One SQLite file a dossier. The only room that knows SQLAlchemy and SQLite."""
