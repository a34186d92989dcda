"""Everything the pack says, as frozen values made of a dossier and its verdict. Nothing is drawn."""

from __future__ import annotations

from datetime import date

from esms_desktop.common.fr_format import montrer_date
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.export.blocs import Contenu
from esms_desktop.export.content_criteres import partie_criteres
from esms_desktop.export.content_financement import partie_financement
from esms_desktop.export.content_grappe import partie_etablissements, partie_organismes
from esms_desktop.export.content_lignes import Lecteur
from esms_desktop.export.content_manques import partie_manques
from esms_desktop.export.content_notes import partie_notes
from esms_desktop.export.content_projet import partie_projet
from esms_desktop.export.content_suivi import partie_indicateurs, partie_pieces
from esms_desktop.export.content_synthese import couverture, partie_synthese
from esms_desktop.export.vocabulaire import Textes
from esms_desktop.rules.verdict import Verdict


def composer(dossier: Dossier, verdict: Verdict, aujourdhui: date) -> Contenu:
    """The whole application document. It is a draft while the verdict is not ready."""
    lecteur = Lecteur(dossier)
    textes = Textes(verdict)
    parties = (
        partie_synthese(lecteur, verdict),
        partie_organismes(lecteur),
        partie_etablissements(lecteur, verdict.unite),
        partie_projet(lecteur),
        partie_criteres(lecteur, verdict, textes),
        partie_financement(lecteur, verdict, textes),
        partie_indicateurs(verdict, textes),
        partie_pieces(verdict),
        partie_manques(lecteur, verdict, textes),
        partie_notes(dossier),
    )
    return Contenu(
        couverture=couverture(lecteur, verdict, aujourdhui),
        parties=tuple(p for p in parties if p is not None),
        pied=f"Document produit hors ligne le {montrer_date(aujourdhui)}",
    )
