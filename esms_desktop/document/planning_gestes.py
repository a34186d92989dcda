"""What is done to the planning with the hands: each gesture is one named undo step, and a sentence says what it did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from esms_desktop.common.fr_format import citer, enumerer, montrer_date, pluriel
from esms_desktop.document.edition import Edition
from esms_desktop.document.modeles import remplir
from esms_desktop.document.suites import DATES, TABLE
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.modeles import LigneModele
from esms_desktop.dossier.planning.constats_taches import phrase_de_boucle
from esms_desktop.dossier.planning.deplacement import Deplacement, Resultat
from esms_desktop.dossier.planning.durees import convention_prevue
from esms_desktop.dossier.planning.jours import calendrier_du_dossier
from esms_desktop.dossier.planning.reseau import boucle_avec
from esms_desktop.dossier.planning.vagues import Vagues

LISTES_DU_PLANNING = ("jalons", "taches", "phases")


class Fait(NamedTuple):
    """What came of a gesture, in a sentence. change: something was written, and can be undone."""

    phrase: str
    change: bool = True


# --- tasks ------------------------------------------------------------------------------------------------


def deplacer(document: Edition, tache: str, pas: int, *, rapprocher: bool = False) -> Fait:
    """Move a task by working days, later or earlier, with what must follow."""
    nom = _nom(document, tache)
    calcul = _calcul(document)
    fait = calcul.deplacer(tache, pas, rapprocher=rapprocher)
    libelle = f"Déplacer {nom} de {pluriel(abs(pas), 'jour')}"
    return _ecrire(document, tache, fait, libelle)


def etirer(document: Edition, tache: str, pas: int) -> Fait:
    """Make a task longer or shorter by its end."""
    verbe = "Allonger" if pas > 0 else "Raccourcir"
    libelle = f"{verbe} {_nom(document, tache)} de {pluriel(abs(pas), 'jour')}"
    return _ecrire(document, tache, _calcul(document).etirer(tache, pas), libelle)


def etirer_le_debut(document: Edition, tache: str, pas: int) -> Fait:
    """Make a task shorter or longer by its beginning: its last day stays."""
    verbe = "Raccourcir" if pas > 0 else "Allonger"
    libelle = f"{verbe} {_nom(document, tache)} de {pluriel(abs(pas), 'jour')}"
    return _ecrire(document, tache, _calcul(document).etirer_le_debut(tache, pas), libelle)


def lier(document: Edition, avant: str, apres: str) -> Fait:
    """Make the second task wait for the first; refused, with its reason, when it would go round in a circle."""
    dossier = document.dossier
    tache = next(t for t in dossier.taches if t.id == apres)
    premiere, seconde = _nom(document, avant), _nom(document, apres)
    if avant in (tache.predecesseurs or ()):
        return Fait(f"{seconde} attend déjà {premiere}.", change=False)
    boucle = boucle_avec(dossier.taches, avant, apres)
    if boucle:
        return Fait(phrase_de_refus(dossier, boucle, avant, apres), change=False)
    with document.batch(f"Faire suivre {premiere} par {seconde}"):
        document.set_value(f"{TABLE}[{apres}].predecesseurs", (*(tache.predecesseurs or ()), avant))
        pousse = _calcul(document).suivre(retenir=[apres])
        _poser(document, pousse)
    suites = f" {_apres(len(pousse.dates))}" if pousse.dates else ""
    return Fait(f"{seconde} attend {premiere}.{suites}")


def delier(document: Edition, avant: str, apres: str) -> Fait:
    """The second task does not wait for the first any more; nothing moves."""
    tache = next(t for t in document.dossier.taches if t.id == apres)
    reste = tuple(p for p in tache.predecesseurs or () if p != avant)
    with document.batch(f"Ne plus faire attendre {_nom(document, apres)}"):
        document.set_value(f"{TABLE}[{apres}].predecesseurs", reste or None)
    return Fait(f"{_nom(document, apres)} n’attend plus {_nom(document, avant)}.")


def phrase_de_refus(dossier: Dossier, boucle: Sequence[str], avant: str, apres: str) -> str:
    """Why one task cannot wait for another."""
    if avant == apres:
        return "Une tâche ne peut pas s’attendre elle-même."
    appelees = noms(dossier, TABLE)
    if len(boucle) == 2:
        return (
            f"{citer(appelees[avant])} attend déjà {citer(appelees[apres])} : l’inverse n’est pas possible."
        )
    return (
        "Cette dépendance ferait tourner le planning en rond. "
        + phrase_de_boucle(dossier, boucle).partition(" Retirez")[0]
    )


def remettre_en_ordre(document: Edition) -> Fait:
    """Push every task that begins before what it waits for allows."""
    taches = document.dossier.taches
    fait = _calcul(document).suivre(retenir=[tache.id for tache in taches])
    with document.batch("Remettre le planning en ordre"):
        _poser(document, fait)
    return Fait(
        f"{pluriel(len(fait.dates), 'tâche')} : dates reprises d’après les dépendances.", bool(fait.dates)
    )


def recaler(document: Edition, convention: dt.date) -> Fait:
    """Bring all that comes after the convention to the day when it was signed; what comes before stays where it is."""
    dossier = document.dossier
    calendrier = calendrier_du_dossier(dossier)
    prevue = convention_prevue(dossier, calendrier)
    if prevue is None:
        return Fait("Le planning ne prévoit pas de convention : ajoutez son jalon.", change=False)
    jour, jalon = prevue
    pas = calendrier.rang(convention) - calendrier.rang(jour)
    fait = _calcul(document).decaler_depuis(jour, pas, etirer=jalon.apres or "")
    dates = {
        j.id: {"date": convention if j.id == jalon.id else calendrier.ajouter(j.date, pas)}
        for j in dossier.jalons
        if j.date is not None and j.date >= jour
    }
    with document.batch(f"Recaler le planning sur la convention du {montrer_date(convention)}"):
        _poser(document, fait)
        if dates:
            document.set_rows("jalons", dates)
    sens = "plus tard" if pas > 0 else "plus tôt"
    return Fait(
        f"Tout ce qui suit la convention est décalé de {pluriel(abs(pas), 'jour')} de travail, {sens}."
    )


def deplacer_jalon(document: Edition, jalon: str, jour: dt.date) -> Fait:
    """Put a milestone on another day; one that follows a task is moved with it, not by itself."""
    ligne = next(j for j in document.dossier.jalons if j.id == jalon)
    nom = citer(noms(document.dossier, "jalons")[jalon])
    if ligne.date is None and ligne.apres is not None:
        phrase = (
            f"{nom} suit la fin de {_nom(document, ligne.apres)} : déplacez cette tâche, ou datez le jalon."
        )
        return Fait(phrase, change=False)
    if jour == ligne.date:
        return Fait(f"{nom} reste le {montrer_date(jour)}.", change=False)
    with document.batch(f"Déplacer le jalon {nom}"):
        document.set_value(f"jalons[{jalon}].date", jour)
    return Fait(f"{nom} : le {montrer_date(jour)}.")


def reprendre_la_fin(document: Edition, fin: dt.date) -> Fait:
    """Write the end of the deployment that the planning says in the page of the project."""
    document.set_value("projet.date_fin_deploiement", fin)
    return Fait(f"Fin du déploiement du projet : le {montrer_date(fin)}.")


def ajouter_apres(document: Edition, cle: str) -> str:
    """A new task after the one of that key and in its phase; in that phase, for the key of a phase. Its id."""
    taches = document.dossier.taches
    table, _, ligne = cle.removesuffix("]").partition("[")
    rang, ici = next(
        ((n, t) for n, t in enumerate(taches, start=1) if table == TABLE and t.id == ligne), (0, None)
    )
    phase = ici.phase if ici is not None else ligne if table == "phases" else None
    return document.add(TABLE, {"phase": phase} if phase else {}, rang=rang + 1 if rang else None)


def retirer(document: Edition, table: str, ligne: str) -> Fait:
    """Remove a task, a milestone or a phase."""
    nom = citer(noms(document.dossier, table)[ligne])
    with document.batch(f"Supprimer {nom}"):
        document.remove(table, [ligne])
    accord = "" if table == "jalons" else "e"
    return Fait(f"{nom} : supprimé{accord}.")


# --- the proposed planning --------------------------------------------------------------------------------


def preremplir(
    document: Edition,
    lignes: Sequence[LigneModele],
    *,
    remplacer: bool = False,
    vagues: Vagues | None = None,
    projet: Mapping[str, Any] | None = None,
) -> int:
    """Add the rows of a proposed planning, in one step; how many. remplacer: instead of those that are there.

    vagues: written on the ESMS. projet: dates of the project, written where it has none.
    """
    with document.batch("Préremplir le planning"):
        if remplacer:
            for liste in LISTES_DU_PLANNING:
                document.remove(liste, [ligne.id for ligne in getattr(document.dossier, liste)])
        ajoutees = remplir(document, lignes, "Préremplir le planning")
        if vagues is not None:
            repartir(document, vagues)
        for nom, valeur in (projet or {}).items():
            if getattr(document.dossier.projet, nom) is None:
                document.set_value(f"projet.{nom}", valeur, "calcule")
    return ajoutees


def lignes_presentes(dossier: Dossier) -> str:
    """« 9 phases, 24 tâches et 11 jalons », empty when the planning is."""
    comptes = ((dossier.phases, "phase"), (dossier.taches, "tâche"), (dossier.jalons, "jalon"))
    return enumerer(pluriel(len(lignes), nom) for lignes, nom in comptes if lignes)


def repartir(document: Edition, vagues: Vagues) -> Fait:
    """Write the wave of each ESMS; those of wave 0 are the pilots."""
    rangs = {cle: {"vague": rang, "pilote": rang == 0} for cle, rang in vagues.rangs.items()}
    with document.batch("Répartir les ESMS dans les vagues"):
        document.set_rows("etablissements", rangs)
    return Fait(f"{pluriel(len(rangs), 'ESMS', 'ESMS')} : vagues écrites.")


# --- inside -----------------------------------------------------------------------------------------------


def _calcul(document: Edition) -> Deplacement:
    dossier = document.dossier
    return Deplacement(dossier.taches, calendrier_du_dossier(dossier))


def _ecrire(document: Edition, tache: str, fait: Resultat, libelle: str) -> Fait:
    """Write what changes, and say it."""
    nom = _nom(document, tache)
    if not fait.dates:
        retenue = f" : elle attend {_nom(document, fait.retenue_par)}" if fait.retenue_par else ""
        return Fait(f"{nom} reste où elle est{retenue}.", change=False)
    with document.batch(libelle):
        _poser(document, fait)
    dates = fait.dates.get(tache)
    if dates is None:
        return Fait(_apres(len(fait.dates)))
    suites = f" {_apres(len(fait.dates) - 1)}" if len(fait.dates) > 1 else ""
    retenue = f" Elle attend {_nom(document, fait.retenue_par)}." if fait.retenue_par else ""
    return Fait(f"{nom} : {periode_dite(dates.debut, dates.fin)}.{retenue}{suites}")


def _poser(document: Edition, fait: Resultat) -> None:
    if fait.dates:
        lignes = {cle: dict(zip(DATES, dates, strict=True)) for cle, dates in fait.dates.items()}
        document.set_rows(TABLE, lignes)


def periode_dite(debut: dt.date, fin: dt.date) -> str:
    """« du 04/05/2026 au 15/05/2026 », « le 04/05/2026 »."""
    if debut == fin:
        return f"le {montrer_date(debut)}"
    return f"du {montrer_date(debut)} au {montrer_date(fin)}"


def _apres(nombre: int) -> str:
    """« 3 tâches suivent. »"""
    return f"{pluriel(nombre, 'tâche')} {'suivent' if nombre > 1 else 'suit'}."


def _nom(document: Edition, tache: str) -> str:
    return citer(noms(document.dossier, TABLE)[tache])
