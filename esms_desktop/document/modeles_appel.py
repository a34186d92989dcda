"""Default rows that the rules of a call give: the texts to read, as the pack names them."""

from __future__ import annotations

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.modeles import Modele, ligne_de
from esms_desktop.rules.types import Pack


def lectures(dossier: Dossier, pack: Pack) -> Modele:
    """The reading log: the official texts of the call, then the pages that explain them (not official)."""
    documents = sorted(pack.appel.documents.items(), key=lambda paire: bool(paire[1].certitude))
    return Modele(
        "Textes de l’appel à lire",
        tuple(
            ligne_de(
                "lectures",
                nom,
                {
                    "titre": document.titre,
                    **({"reference": document.reference} if document.reference else {}),
                    **({"date_document": document.date.isoformat()} if document.date else {}),
                },
                statut="propose" if document.certitude else "source",
                source="" if document.certitude else "Texte officiel de l’appel",
            )
            for nom, document in documents
        ),
    )
