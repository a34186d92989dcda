"""Where self-assessments stand: what is expected of one organisation and what it misses; of all, one line each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from esms_desktop.common.fr_format import INSECABLE, enumerer, montrer_pourcent, pluriel
from esms_desktop.document.document import PIECE_MAX
from esms_desktop.document.recueil_maturite import joindre_le_resultat
from esms_desktop.dossier import maturite
from esms_desktop.dossier.designations import nom_de
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.rules.types import Pack
from ui.contexte import Contexte
from ui.icones import Marque
from ui.pages.elements import Carte, Constat, RangeeSouple, bouton, ecrire, lien, texte_libre, vider

CRITERE = "autodiagnostic-maturite"
"""Id of the criterion by which a call asks for self-assessments."""
COMPLET = Marque("circle-check", "", "satisfait")
MANQUE = Marque("ellipsis", "", "a_completer")
REMARQUE = Marque("circle-alert", "", "a_completer")
REFUS = Marque("circle-alert", "", "non_satisfait")
DOSSIER = "import/autodiagnostic"
NOMS_COURTS = {
    "outil": "l’outil",
    "date": "la date",
    "score_global": "le score global",
    "piece": "le fichier joint",
}
OUTILS = options.OUTILS_AUTODIAGNOSTIC


class EtatDeLOrganisme(Carte):
    """The tool that is expected, why, and what the result still misses."""

    def __init__(self, contexte: Contexte, aujourdhui: Callable[[], date]) -> None:
        super().__init__("Ce qui est attendu")
        self._contexte, self._aujourdhui = contexte, aujourdhui
        self._organisme = ""
        self._outil = texte_libre("")
        self._source = texte_libre("", "attenue")
        self._constat = Constat(MANQUE)
        self._remarque = Constat(REMARQUE)
        self._refus = Constat(REFUS)
        self._refus.hide()
        self._joindre = bouton("Joindre le résultat…", self.joindre)
        self.boite.addWidget(self._outil)
        self.boite.addWidget(self._source)
        self.boite.addWidget(RangeeSouple(self._constat, [self._joindre]))
        self.boite.addWidget(self._remarque)
        self.boite.addWidget(self._refus)

    def montrer(self, organisme: str) -> None:
        """The state of that organisation."""
        if organisme != self._organisme:
            self._refus.hide()
        self._organisme = organisme
        og = self._og()
        if og is None:
            return
        ecrire(self._outil, _outil_attendu(og))
        ecrire(self._source, _source(self._contexte.pont.pack))
        manques = [cle.rpartition(".")[2] for cle in maturite.manquants(self._contexte.pont.dossier, og)]
        if manques:
            noms = enumerer(NOMS_COURTS[nom] for nom in manques)
            self._constat.montrer(MANQUE, f"À compléter{INSECABLE}: {noms}.")
        else:
            self._constat.montrer(COMPLET, "Outil, date, score et fichier sont là.")
        remarque = _remarque(og, self._aujourdhui())
        self._remarque.setVisible(bool(remarque))
        self._remarque.montrer(REMARQUE, remarque or " ")
        joint = "piece" not in manques
        self._joindre.setText("Remplacer le fichier…" if joint else "Joindre le résultat…")
        self._joindre.setEnabled(not self._contexte.pont.document.lecture_seule)

    def premier_manquant(self) -> str:
        """The key of the first field to fill in; empty when there is none."""
        og = self._og()
        manques = maturite.manquants(self._contexte.pont.dossier, og) if og is not None else ()
        return manques[0] if manques else ""

    def joindre(self) -> None:
        """Choose the file that the tool gave, and join it as a piece of the dossier."""
        preferences, pont = self._contexte.preferences, self._contexte.pont
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        depart = str(preferences.lire(DOSSIER) or documents)
        choisi, _ = QFileDialog.getOpenFileName(
            self.window(), "Joindre le résultat de l’autodiagnostic", depart
        )
        if not choisi:
            return
        chemin = Path(choisi)
        preferences.ecrire(DOSSIER, str(chemin.parent))
        pont.vider()
        octets = _lire(chemin)
        if octets is None:
            self._refuser(
                f"« {chemin.name} » ne peut pas être lu : vérifiez qu’il n’est pas ouvert ailleurs."
            )
            return

        def operer(document: object) -> bool:
            joindre_le_resultat(pont.document, self._organisme, chemin.name, octets)
            return True

        self._refuser("" if pont.faire(operer) else pont.etat.message)

    def _refuser(self, phrase: str) -> None:
        self._refus.setVisible(bool(phrase))
        self._refus.montrer(REFUS, phrase or " ")

    def _og(self) -> Organisme | None:
        organismes = self._contexte.pont.dossier.organismes
        return next((og for og in organismes if og.id == self._organisme), None)


class EtatDeLaGrappe(Carte):
    """One line an organisation; choosing it shows its fields."""

    def __init__(
        self, contexte: Contexte, aujourdhui: Callable[[], date], choisir: Callable[[str], object]
    ) -> None:
        super().__init__("Où en sont les organismes")
        self._contexte, self._aujourdhui, self._choisir = contexte, aujourdhui, choisir
        self._resume = texte_libre("", "gras")
        self.boite.addWidget(self._resume)
        self._montres: list[tuple[str, str, bool]] = []

    def montrer(self) -> None:
        """What is the same is left alone."""
        dossier = self._contexte.pont.dossier
        lignes = []
        for rang, og in enumerate(dossier.organismes, start=1):
            manques = [cle.rpartition(".")[2] for cle in maturite.manquants(dossier, og)]
            dit = enumerer(NOMS_COURTS[nom] for nom in manques)
            phrase = f"à compléter, {dit}." if manques else _resultat(og)
            lignes.append((og.id, f"{nom_de(og, rang)}{INSECABLE}: {phrase}", not manques))
        if lignes != self._montres:
            self._montres = lignes
            self._lister()

    def _lister(self) -> None:
        vider(self.boite, garder=2)
        faits = sum(complet for _, _, complet in self._montres)
        nombre = pluriel(faits, "autodiagnostic complet", "autodiagnostics complets")
        ecrire(self._resume, f"{nombre} sur {len(self._montres)}.")
        for cle, phrase, complet in self._montres:
            ouvrir = lien(
                "Ouvrir", partial(self._choisir, cle), nom=f"Ouvrir {phrase.partition(INSECABLE)[0]}"
            )
            self.boite.addWidget(RangeeSouple(Constat(COMPLET if complet else MANQUE, phrase), [ouvrir]))


def _outil_attendu(og: Organisme) -> str:
    attendu = maturite.outil_attendu(og)
    if attendu is None:
        return (
            "L’outil attendu dépend de la présence d’un responsable informatique (RSI) : répondez à la première "
            "question."
        )
    presence = "Avec" if og.a_un_rsi else "Sans"
    return f"{presence} responsable informatique (RSI), l’outil attendu est {_nommer(attendu)}."


def _nommer(outil: str) -> str:
    return f"«{INSECABLE}{OUTILS[outil]}{INSECABLE}»"


def _source(pack: Pack) -> str:
    """Where the rule comes from, and whether the call of the dossier asks for it."""
    demande = (
        "L’appel choisi le demande." if CRITERE in pack.criteres else "L’appel choisi ne le demande pas."
    )
    return f"Source{INSECABLE}: {maturite.SOURCE_OUTIL}. {demande}"


def _remarque(og: Organisme, jour: date) -> str:
    """What is worth a look in a result that is there."""
    resultat, attendu = og.autodiagnostic, maturite.outil_attendu(og)
    outil = resultat.outil if resultat is not None else None
    if outil == "application":
        return "Le questionnaire d’aide ne remplace pas l’autodiagnostic : reportez un résultat officiel."
    if outil in ("anap_directeur", "anap_rsi") and attendu not in (None, outil):
        return f"L’outil noté, {_nommer(outil)}, n’est pas celui qui est attendu : vérifiez avec l’ARS."
    if maturite.ancien(og, jour):
        return "Ce résultat a plus d’un an : il décrit peut-être mal la situation d’aujourd’hui."
    return ""


def _resultat(og: Organisme) -> str:
    score = og.autodiagnostic.score_global if og.autodiagnostic is not None else None
    return f"complet, score global de {montrer_pourcent(score)}." if score is not None else "complet."


def _lire(chemin: Path) -> bytes | None:
    """The bytes of a file; one too large is read just enough to be refused."""
    try:
        with chemin.open("rb") as flux:
            return flux.read(PIECE_MAX + 1)
    except OSError:
        return None
