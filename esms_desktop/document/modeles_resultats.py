"""Default rows for the results that a payment compares with what was forecast: one for each indicator that counts."""

from __future__ import annotations

from esms_desktop.document.planning import lire_planning
from esms_desktop.document.usage import comptes_dans_l_aide
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.modeles import LigneModele, Modele
from esms_desktop.rules.types import Pack


def resultats(dossier: Dossier, pack: Pack) -> Modele:
    """A row of the whole grappe for each indicator on which a payment depends, dated of the measure of the planning.

    One that has such a row already (a forecast, a result) is left out.
    """
    jours = [
        jour
        for j in dossier.jalons
        if j.type == "mesure" and (jour := lire_planning(dossier, pack).planning.jalons.get(j.id)) is not None
    ]
    deja = {
        m.indicateur
        for m in dossier.mesures
        if m.etablissement is None and not m.depart and (m.prevu is not None or m.realise is not None)
    }
    regle = pack.financement.usage
    sources = pack.textes[regle.sources[0]] if regle is not None else None
    source = f"{sources.reference or sources.document}, {sources.section}" if sources is not None else ""
    lignes = tuple(
        LigneModele(
            "mesures",
            f"resultat-{suivi.code}",
            {
                "indicateur": suivi.code,
                "date": max(jours, default=None),
                "commentaire": f"{suivi.libelle} : résultat de la grappe",
            },
            "source" if source else "propose",
            source,
        )
        for suivi in comptes_dans_l_aide(dossier, pack)
        if suivi.code not in deja
    )
    return Modele("Résultats à déclarer pour le solde", lignes)
