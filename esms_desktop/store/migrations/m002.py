"""Version 2: the whole parcours (needs, planning, budget and follow-up gain columns; answers need none).

Frozen: never edited once released; a change is a new rung.
"""

from __future__ import annotations

AJOUTS = (
    ("organismes", "part_repartition TEXT"),
    ("mesures", 'depart INTEGER CHECK ("depart" IN (0, 1))'),
    ("besoins", "repondant TEXT REFERENCES personnes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED"),
    ("besoins", "date TEXT"),
    ("besoins", "irritant TEXT"),
    ("besoins", "volume TEXT"),
    ("instances", "composition TEXT"),
    (
        "reunions",
        "organisme TEXT REFERENCES organismes (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED",
    ),
    ("taches", "lien TEXT"),
    ("taches", 'decalage_jours INTEGER CHECK ("decalage_jours" >= -1000)'),
    ("taches", "role TEXT REFERENCES raci_roles (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED"),
    ("jalons", "apres TEXT REFERENCES taches (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED"),
    ("depenses", 'paye_ttc INTEGER CHECK ("paye_ttc" >= 0)'),
    ("depenses", "date_paiement TEXT"),
    ("depenses", "facture TEXT"),
    ("financements", 'montant_accorde INTEGER CHECK ("montant_accorde" >= 0)'),
)
"""Table -> the column that it gains, as SQLite writes it."""

ORDRES = tuple(f"ALTER TABLE {table} ADD COLUMN {colonne}" for table, colonne in AJOUTS)
