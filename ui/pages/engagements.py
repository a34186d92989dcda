"""Above the list of letters: how many are signed, sent, to prepare; what is wrong with who signs them."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from esms_desktop.common.fr_format import INSECABLE, enumerer, montrer_nombre, pluriel
from esms_desktop.document.modeles import modele_pour, remplir
from esms_desktop.document.modeles_engagements import LETTRE
from esms_desktop.document.pieces import enoncer_la_demande
from esms_desktop.document.totaux import INCONNU, Total
from esms_desktop.dossier.engagements.lettres import Lettre, lettres
from ui.contexte import Contexte
from ui.icones import MARQUES, Marque
from ui.pages.a_jour import AJour
from ui.pages.elements import Constat, RangeeSouple, bouton, ecrire, lien, texte_libre
from ui.pages.totaux import CarteTotal
from ui.theme import ESPACE

CITES = 2
"""Organisations that a sentence names, at most."""
SEUL = "Un organisme seul ne s’engage envers personne : aucune lettre n’est attendue."
VIDE = "Ajoutez d’abord les organismes de la grappe : chacun aura sa lettre."


class Lettres(AJour):
    """Three figures, a sentence about the letters, another about the signatories."""

    tables = frozenset({"engagements", "organismes", "personnes", "pieces", "meta"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._demande = texte_libre("", "attenue")
        self.cartes = [CarteTotal() for _ in range(3)]
        self._constat = Constat(MARQUES["a_completer"])
        self._preparer = bouton(
            "Préparer leurs lettres", self._preparer_les_lettres, aide="Une ligne par organisme sans lettre"
        )
        self._ajouter = lien("Ajouter les organismes", lambda: contexte.aller("organismes"))
        self._signataire = Constat(MARQUES["a_completer"])
        self._corriger = lien("Compléter", self._aller_au_signataire, nom="Compléter le signataire")
        self._cle = ""
        grille = QGridLayout()
        grille.setSpacing(ESPACE[2])
        for rang, carte in enumerate(self.cartes):
            grille.addWidget(carte, 0, rang)
            grille.setColumnStretch(rang, 1)
        self._rangs = [
            RangeeSouple(self._constat, [self._ajouter, self._preparer]),
            RangeeSouple(self._signataire, [self._corriger]),
        ]
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self._demande)
        place.addLayout(grille)
        for rangee in self._rangs:
            place.addWidget(rangee)

    def actualiser(self) -> None:
        """Figures, then sentences."""
        lues = lettres(self._contexte.pont.dossier)
        ecrire(self._demande, enoncer_la_demande(self._contexte.pont.pack, LETTRE))
        for carte, total in zip(self.cartes, _totaux(lues), strict=True):
            carte.montrer(total)
        sans = [lettre for lettre in lues if lettre.etat == "absente"]
        self._constat.montrer(*_constater(lues, sans))
        self._preparer.setVisible(bool(sans) and len(lues) > 1)
        self._ajouter.setVisible(not lues)
        self._preparer.setEnabled(not self._contexte.pont.document.lecture_seule)
        self._dire_les_signataires(lues)

    def _dire_les_signataires(self, lues: tuple[Lettre, ...]) -> None:
        fautes = [(le, le.signature) for le in lues if le.signature and not le.signature.reguliere]
        fautes.sort(key=lambda faute: faute[1].etat != "non_satisfait")
        self._rangs[1].setVisible(bool(fautes))
        if fautes:
            lettre, signature = fautes[0]
            suite = f" Et {pluriel(len(fautes) - 1, 'autre lettre')}." if len(fautes) > 1 else ""
            self._signataire.montrer(
                MARQUES[signature.etat], f"{lettre.nom}{INSECABLE}: {signature.phrase}{suite}"
            )
            self._cle = signature.cle

    def _aller_au_signataire(self) -> None:
        self._contexte.aller(self._cle)

    def _preparer_les_lettres(self) -> None:
        """The default rows of those that have none, in one step."""
        pont = self._contexte.pont
        pont.vider()
        lignes = modele_pour("engagements", pont.dossier, pont.pack).lignes
        if pont.faire(lambda document: remplir(document, lignes, "Préparer les lettres d’engagement")):
            self._contexte.aller(f"engagements[{lignes[0].cle}].signataire")


def _totaux(lues: tuple[Lettre, ...]) -> tuple[Total, ...]:
    def compter(libelle: str, *etats: str) -> Total:
        nombre = sum(lettre.etat in etats for lettre in lues)
        return Total(montrer_nombre(nombre) if lues else INCONNU, libelle)

    signees = compter("signées", "signe")
    if lues:
        signees = signees._replace(valeur=f"{signees.valeur} sur {len(lues)}")
    return (
        signees,
        compter("envoyées pour signature", "envoye"),
        compter("à préparer", "a_preparer", "absente"),
    )


def _constater(lues: tuple[Lettre, ...], sans: list[Lettre]) -> tuple[Marque, str]:
    if not lues:
        return MARQUES["a_completer"], VIDE
    if len(lues) == 1:
        return MARQUES["sans_objet"], SEUL
    if sans:
        cites = enumerer((lettre.nom for lettre in sans), au_plus=CITES)
        return MARQUES["a_completer"], f"Pas encore de lettre{INSECABLE}: {cites}."
    attendues = [lettre.nom for lettre in lues if lettre.etat != "signe"]
    if attendues:
        return MARQUES["a_completer"], f"À faire signer{INSECABLE}: {enumerer(attendues, au_plus=CITES)}."
    return MARQUES["satisfait"], "Chaque organisme a signé sa lettre."
