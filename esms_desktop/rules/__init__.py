"""Rules as data: packs, the closed list of checks, the engine, the funding. Knows facts, never a dossier."""
