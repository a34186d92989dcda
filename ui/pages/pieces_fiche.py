"""One line of the register: what is asked and by whom, the file that is joined, what the register says of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.pieces import Inscrite, nom_propose
from esms_desktop.document.pieces_fichiers import LIMITES, genre_du_nom, montrer_poids
from ui.contexte import Contexte
from ui.fields.formulaire import Carte as CarteDeChamps
from ui.fields.formulaire import Formulaire
from ui.icones import Marque
from ui.pages.elements import Carte, Constat, bouton, lien, rangee, section, texte_libre
from ui.pages.pieces_liste import ETATS
from ui.theme import ESPACE, classer

CHAMPS = ("etat", "date", "libelle", "organisme")
DEPOSER = f"Glissez le fichier sur sa ligne, collez-le (Ctrl+V), ou choisissez-le. {LIMITES}"
AILLEURS = "Le registre nomme ce fichier, mais le dossier ne le contient pas : joignez-le."


class FichePiece(QScrollArea):
    """joindre, ouvrir, retirer, renommer(name), declarer(state): what a person asks of the line that is shown."""

    joindre = Signal()
    ouvrir = Signal()
    retirer = Signal()
    renommer = Signal(str)
    declarer = Signal(str)

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._inscrite: Inscrite | None = None
        self._formulaire: Formulaire | None = None
        self._haut = QVBoxLayout()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def montrer(self, inscrite: Inscrite | None) -> None:
        """Show a line; the inputs of the same row stay as they are."""
        avant, self._inscrite = self._inscrite, inscrite
        if inscrite == avant:
            return
        if inscrite is None or avant is None or _cle(avant) != _cle(inscrite):
            self.vider()
            self._composer(inscrite)
        else:
            self._remplir(inscrite)

    def vider(self) -> None:
        """Store what is being typed."""
        if self._formulaire is not None:
            self._formulaire.vider()

    def aller(self, cle: str) -> bool:
        """Put the focus in a field of the row that is shown."""
        if self._formulaire is None or not self._formulaire.aller(cle):
            return False
        self.ensureWidgetVisible(self._formulaire.blocs[cle], 0, ESPACE[4])
        return True

    # --- building -----------------------------------------------------------------------------------------

    def _composer(self, inscrite: Inscrite | None) -> None:
        corps = QWidget()
        classer(corps, "contenu")
        self._formulaire = None
        self.setWidget(corps)
        place = QVBoxLayout(corps)
        place.setContentsMargins(0, 0, ESPACE[1], 0)
        place.setSpacing(ESPACE[2])
        self._haut = QVBoxLayout()
        self._haut.setSpacing(ESPACE[2])
        place.addLayout(self._haut)
        if inscrite is not None:
            self._remplir(inscrite)
            if inscrite.ligne is not None:
                place.addWidget(self._champs(inscrite.ligne.id, corps))
        place.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _champs(self, ligne: str, corps: QWidget) -> Formulaire:
        carte = CarteDeChamps("Au registre", tuple(f"pieces[{ligne}].{nom}" for nom in CHAMPS), "")
        self._formulaire = Formulaire(self._contexte, [carte], corps)
        self._formulaire.atteint.connect(lambda bloc: self.ensureWidgetVisible(bloc))
        self._formulaire.show()
        return self._formulaire

    def _remplir(self, inscrite: Inscrite) -> None:
        """What is asked, then the file: made again at each change, the form under them is not."""
        from ui.pages.elements import vider

        vider(self._haut)
        self._haut.addWidget(_demande(inscrite))
        self._haut.addWidget(self._fichier(inscrite))

    def _fichier(self, inscrite: Inscrite) -> Carte:
        carte = Carte("Fichier")
        dessin, role, mot = ETATS[inscrite.etat]
        modifiable = not self._contexte.pont.document.lecture_seule
        titre = inscrite.titre
        if inscrite.jointe:
            self._joint(carte, inscrite, modifiable=modifiable)
            return carte
        declaree = (
            f"Déclarée {mot}." if inscrite.etat in ("jointe", "validee") else f"{mot[:1].upper()}{mot[1:]}."
        )
        carte.boite.addWidget(Constat(Marque(dessin, "", role), declaree))
        if inscrite.ligne is not None and inscrite.ligne.fichier:
            carte.boite.addWidget(texte_libre(f"{inscrite.ligne.fichier}. {AILLEURS}"))
        carte.boite.addWidget(texte_libre(DEPOSER, "attenue"))
        joindre = bouton(
            "Joindre un fichier…",
            self.joindre.emit,
            "primaire",
            nom=f"Joindre un fichier{INSECABLE}: {titre}",
        )
        self._offrir(carte, joindre, modifiable=modifiable)
        if inscrite.ligne is None:
            sans_objet = partial(self.declarer.emit, "sans_objet")
            geste = lien("Sans objet pour nous", sans_objet, nom=f"Sans objet{INSECABLE}: {titre}")
            self._offrir(carte, geste, modifiable=modifiable)
        elif inscrite.cle == inscrite.ligne.id:
            geste = lien("Supprimer cette ligne", self.retirer.emit, nom=f"Supprimer{INSECABLE}: {titre}")
            self._offrir(carte, geste, modifiable=modifiable)
        return carte

    def _joint(self, carte: Carte, inscrite: Inscrite, *, modifiable: bool) -> None:
        ligne = inscrite.ligne
        assert ligne is not None
        nom, titre = ligne.fichier or "", inscrite.titre
        dessin, role, mot = ETATS[inscrite.etat]
        dit = f"{nom}, {montrer_poids(ligne.taille or 0)} ({mot})"
        carte.boite.addWidget(Constat(Marque(dessin, "", role), dit))
        empreinte = f"Empreinte SHA-256{INSECABLE}: {_couper(ligne.empreinte or '')}"
        carte.boite.addWidget(texte_libre(empreinte, "attenue", a_copier=True))
        ouvrir = bouton("Ouvrir", self.ouvrir.emit, nom=f"Ouvrir{INSECABLE}: {titre}")
        remplacer = bouton("Remplacer…", self.joindre.emit, nom=f"Remplacer le fichier{INSECABLE}: {titre}")
        remplacer.setEnabled(modifiable)
        carte.boite.addLayout(rangee([ouvrir, remplacer]))
        genre = genre_du_nom(nom)
        propose = nom_propose(self._contexte.pont.dossier, inscrite, genre) if genre is not None else nom
        if propose != nom:
            renommer = lien(f"Renommer en « {propose} »", partial(self.renommer.emit, propose))
            self._offrir(carte, renommer, modifiable=modifiable)
        retirer = lien("Retirer le fichier", self.retirer.emit, nom=f"Retirer le fichier{INSECABLE}: {titre}")
        self._offrir(carte, retirer, modifiable=modifiable)

    def _offrir(self, carte: Carte, geste: QWidget, *, modifiable: bool) -> None:
        """On a line of its own: the sheet is narrow."""
        geste.setEnabled(modifiable)
        carte.boite.addLayout(rangee([geste]))


def _demande(inscrite: Inscrite) -> Carte:
    """What it is, how strongly it is asked, by which text."""
    carte = Carte()
    carte.boite.addWidget(section(inscrite.titre))
    code = f"{INSECABLE}· {inscrite.code}" if inscrite.code else ""
    carte.boite.addWidget(texte_libre(f"{inscrite.demande}{code}", "attenue"))
    if inscrite.aide:
        carte.boite.addWidget(texte_libre(inscrite.aide))
    if inscrite.source:
        carte.boite.addWidget(texte_libre(f"Source{INSECABLE}: {inscrite.source}.", "attenue"))
    return carte


def _cle(inscrite: Inscrite) -> tuple[str, str]:
    return inscrite.cle, inscrite.ligne.id if inscrite.ligne is not None else ""


def _couper(empreinte: str) -> str:
    """On two lines at most, wherever it must be cut."""
    return " ".join(empreinte[rang : rang + 16] for rang in range(0, len(empreinte), 16))
