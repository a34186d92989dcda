"""A document assembled from the dossier, to be read: each section with what it lacks and where it comes from.

`Lecture` shows any of them (`document.redaction`); it makes a section again only when it says something else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE, pluriel
from esms_desktop.document.redaction import (
    Element,
    Manque,
    Paragraphe,
    Puces,
    Redige,
    Section,
    Tableau,
    en_html,
    en_texte,
)
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.steps import page_de, pages
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.icones import Marque, icone
from ui.pages.a_jour import AJour
from ui.pages.elements import (
    Carte,
    Constat,
    RangeeSouple,
    bouton,
    empiler,
    lien,
    rangee,
    section,
    texte_libre,
    trait,
)
from ui.theme import ESPACE, classer

COMPLET = Marque("check", "Complet", "satisfait")
MANQUE = Marque("ellipsis", "À compléter", "a_completer")
COPIE = "Copié : collez-le dans Word, dans un courriel ou ailleurs."
LETTRES = (8, 40)
"""Characters by which a column of a table is weighed, at least and at most."""


class Lecture(AJour):
    """composer: the document of now. quoi: what it is called (« la note »), for its button."""

    def __init__(self, contexte: Contexte, quoi: str, composer: Callable[[Dossier], Redige]) -> None:
        super().__init__(contexte)
        self._composer = composer
        self._redige: Redige | None = None
        self._cartes: list[CarteDeSection] = []
        self._annonceur = Annonceur(self)
        self._constat = Constat(MANQUE)
        self.sections = QPushButton("Aller à…")
        self.sections.setAccessibleName("Aller à une section")
        self._menu = QMenu(self.sections)
        self.sections.setMenu(self._menu)
        self.copier = bouton(
            f"Copier {quoi}",
            self._copier,
            "primaire",
            aide="En texte, avec ses titres et ses tableaux pour Word",
        )
        self._zone = QScrollArea()
        self._zone.setWidgetResizable(True)
        self._zone.setFrameShape(QFrame.Shape.NoFrame)
        self._zone.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._zone.setAccessibleName(f"Aperçu de {quoi}")
        self._zone.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        corps = QWidget()
        classer(corps, "contenu")
        self._place = QVBoxLayout(corps)
        self._place.setContentsMargins(0, 0, ESPACE[2], 0)
        self._place.setSpacing(ESPACE[2])
        self._place.addStretch(1)
        self._zone.setWidget(corps)
        entier = QVBoxLayout(self)
        entier.setContentsMargins(0, 0, 0, 0)
        entier.setSpacing(ESPACE[1])
        entier.addWidget(RangeeSouple(self._constat, [self.sections, self.copier], marge=2))
        entier.addWidget(self._zone, 1)
        contexte.pont.juge.connect(lambda *_: self._relire())

    def actualiser(self) -> None:
        """Every section that says something else, made again."""
        redige = self._composer(self._contexte.pont.dossier)
        if redige == self._redige:
            return
        self._redige = redige
        for rang, partie in enumerate(redige.sections):
            if rang == len(self._cartes):
                self._cartes.append(CarteDeSection(self._contexte, rang + 1))
                self._place.insertWidget(rang, self._cartes[rang])
            self._cartes[rang].montrer(partie)
        self._resumer(redige)

    def _relire(self) -> None:
        """What it is made of is everywhere: it follows each change while it is seen."""
        self._perime = True
        if self.isVisible():
            self.rattraper()

    def _resumer(self, redige: Redige) -> None:
        completes, toutes = sum(partie.complete for partie in redige.sections), len(redige.sections)
        reste = toutes - completes
        if reste:
            dit = (
                f"{completes} sections complètes sur {toutes}"
                if completes > 1
                else f"{pluriel(completes, 'section')} complète sur {toutes}"
            )
            self._constat.montrer(MANQUE, f"{dit}{INSECABLE}: ce qui manque est marqué « À compléter ».")
        else:
            self._constat.montrer(COMPLET, "Toutes les sections sont complètes.")
        self._menu.clear()
        for rang, partie in enumerate(redige.sections):
            marque = COMPLET if partie.complete else MANQUE
            action = self._menu.addAction(
                icone(marque.icone, role=marque.role),
                f"{rang + 1}. {partie.titre}, {marque.mot.lower()}".replace("&", "&&"),
            )
            action.triggered.connect(partial(self._montrer, rang))

    def _montrer(self, rang: int, _: bool = False) -> None:
        """That section at the top."""
        carte = self._cartes[rang]
        self._zone.verticalScrollBar().setValue(carte.y())
        QTimer.singleShot(0, carte, lambda: carte.liens[0].setFocus() if carte.liens else None)

    def _copier(self) -> None:
        if self._redige is None:
            return
        donnees = QMimeData()
        donnees.setText(en_texte(self._redige))
        donnees.setHtml(en_html(self._redige))
        QGuiApplication.clipboard().setMimeData(donnees)
        self._constat.montrer(COMPLET, COPIE)
        self._annonceur.dire(COPIE)


class CarteDeSection(Carte):
    """One section. liens: where it is mended."""

    def __init__(self, contexte: Contexte, numero: int) -> None:
        super().__init__()
        self._contexte, self._numero = contexte, numero
        self._montree: Section | None = None
        self._dedans: QWidget | None = None
        self.liens: list[QPushButton] = []

    def montrer(self, partie: Section) -> None:
        """Show it; the same one is left alone."""
        if partie == self._montree:
            return
        self._montree = partie
        if self._dedans is not None:
            self.boite.removeWidget(self._dedans)
            self._dedans.hide()
            self._dedans.deleteLater()
        self._dedans = QWidget()
        place = QVBoxLayout(self._dedans)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        self.liens = [self._lien(nom, cle) for nom, cle in sources(partie)]
        titre = f"{self._numero}. {partie.titre}"
        place.addWidget(
            RangeeSouple(section(titre), [Constat(COMPLET if partie.complete else MANQUE, une_ligne=True)])
        )
        empiler(place, [self._element(element) for element in partie.elements])
        if self.liens:
            place.addWidget(trait())
            place.addLayout(rangee([_mot("Vient de"), *self.liens]))
        self.boite.addWidget(self._dedans)
        self.setAccessibleName(f"{titre}, {(COMPLET if partie.complete else MANQUE).mot.lower()}")

    def _lien(self, nom: str, cle: str) -> QPushButton:
        assert self._montree is not None
        dit = f"{nom}{INSECABLE}: modifier « {self._montree.titre} »"
        return lien(nom, partial(self._contexte.aller, cle), nom=dit)

    def _element(self, element: Element) -> QWidget:
        if isinstance(element, Manque):
            aller = lien(
                "Compléter",
                partial(self._contexte.aller, element.cle),
                nom=f"Compléter{INSECABLE}: {element.texte}",
            )
            return RangeeSouple(Constat(MANQUE, f"{MANQUE.mot}{INSECABLE}: {element.texte}"), [aller])
        bloc = QWidget()
        place = QVBoxLayout(bloc)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[0])
        if element.libelle:
            place.addWidget(texte_libre(element.libelle, "gras"))
        if isinstance(element, Paragraphe):
            paragraphes = [ligne for ligne in element.texte.split("\n") if ligne.strip()]
            empiler(place, [texte_libre(ligne, a_copier=True) for ligne in paragraphes])
        elif isinstance(element, Puces):
            empiler(place, [texte_libre(f"–{INSECABLE}{point}", a_copier=True) for point in element.points])
        else:
            place.addLayout(_grille(element))
        return bloc


def sources(partie: Section) -> list[tuple[str, str]]:
    """The pages that a section comes from: title, key; each page once."""
    titres = {page.id: page.titre for _, page in pages()}
    trouvees: dict[str, str] = {}
    for cle in partie.cles:
        page = page_de(cle)
        titre = titres.get(cle) or (page.titre if page is not None else "")
        if titre:
            trouvees.setdefault(titre, cle)
    return list(trouvees.items())


def _mot(texte: str) -> QWidget:
    """A muted word that does not wrap."""
    label = texte_libre(texte, "attenue")
    label.setWordWrap(False)
    label.setMinimumWidth(0)  # as wide as it is written
    return label


def _grille(tableau: Tableau) -> QGridLayout:
    """Texts in columns as wide as what they hold asks, in proportion."""
    grille = QGridLayout()
    grille.setContentsMargins(0, 0, 0, 0)
    grille.setHorizontalSpacing(ESPACE[2])
    grille.setVerticalSpacing(ESPACE[0])
    for rang, colonne in enumerate(tableau.colonnes):
        grille.addWidget(_mot(colonne), 0, rang, Qt.AlignmentFlag.AlignTop)
        bas, haut = LETTRES
        lettres = max(len(ligne[rang]) for ligne in (tableau.colonnes, *tableau.lignes))
        grille.setColumnStretch(rang, min(max(lettres, bas), haut))
    grille.addWidget(trait(), 1, 0, 1, len(tableau.colonnes))
    for numero, ligne in enumerate(tableau.lignes, start=2):
        for rang, texte in enumerate(ligne):
            dit = texte_libre(texte, a_copier=True)
            dit.setMinimumWidth(0)  # as wide as its longest word
            grille.addWidget(dit, numero, rang, Qt.AlignmentFlag.AlignTop)
    return grille
