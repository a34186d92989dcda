"""A list of a dossier on the screen, and the hands of a person on it: what the tests of the tables share."""

import dataclasses
import json
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.ouverture import creer
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.steps import Liste
from esms_desktop.dossier.steps.grappe import ETABLISSEMENTS, ORGANISMES
from esms_desktop.exchange.interchange import depuis_objet
from ui.bridge import Pont
from ui.contexte import Contexte
from ui.preferences import Preferences
from ui.tables.liste import VueListe
from ui.theme import Theme

APPEL = "amorcage-2021-nouvelle-aquitaine"
EXEMPLE = Path(__file__).parents[2] / "resources" / "exemples" / "grappe-nouvelle-aquitaine.json"
LISTES = {
    contenu.table: contenu
    for page in (ORGANISMES, ETABLISSEMENTS)
    for contenu in page.contenu
    if isinstance(contenu, Liste)
}
PINS = Organisme(
    id="pins",
    raison_sociale="Association Les Pins",
    sigle="ALP",
    siren="732829320",
    role="porteur",
    nb_esms_total=3,
)
PORT = Organisme(id="port", raison_sociale="Fondation du Port", role="membre", finess_ej="010000016")
TROIS = Dossier(
    appel=APPEL,
    organismes=(PINS, PORT),
    etablissements=(
        Etablissement(id="a", nom="EHPAD Les Tilleuls", organisme="pins", commune="Arcachon", file_active=84),
        Etablissement(id="b", nom="SSIAD du Bassin", organisme="port", commune="Mios", file_active=62),
        Etablissement(id="c", nom="IME Le Phare", commune="Biganos", file_active=95),
    ),
)
"""Three establishments of two organisations."""


@cache
def _theme_clair():
    theme = Theme("clair")
    theme.appliquer(QApplication.instance())
    return theme, QApplication.instance().styleSheet()


def theme_clair():
    """Put on once, and again when another test put on another: dressing costs more than a test."""
    theme, feuille = _theme_clair()
    if QApplication.instance().styleSheet() != feuille:
        theme.appliquer(QApplication.instance())
    return theme


def exemple():
    """The sample dossier: 17 establishments."""
    return depuis_objet(json.loads(EXEMPLE.read_text(encoding="utf-8")))


def de(nombre, nom=None):
    """That many establishments of the sample, each with an id of its own; nom: what each is called."""
    modele = exemple()
    lignes = [
        dataclasses.replace(modele.etablissements[rang % 17], id=f"e{rang}", referent=None)
        for rang in range(nombre)
    ]
    if nom is not None:
        lignes = [dataclasses.replace(ligne, nom=nom(rang)) for rang, ligne in enumerate(lignes)]
    return Dossier(appel=APPEL, organismes=modele.organismes, etablissements=tuple(lignes))


class Tableau:
    """A list shown in a window of its own, 790 × 520 as in the page."""

    def __init__(
        self,
        qtbot,
        dossier_prive,
        depuis=TROIS,
        table="etablissements",
        *,
        theme=None,
        preferences=None,
        liste=None,
    ):
        self.qtbot = qtbot
        self.document = creer(
            dossier_prive / "t.esms", APPEL, 1, depuis=depuis, lieux=Emplacements(dossier_prive / "p")
        )
        packs = bibliotheque()
        self.pont = Pont(self.document, packs.charger(APPEL))
        self.theme = theme or theme_clair()
        self.preferences = preferences or Preferences(dossier_prive)
        self.fenetre = QWidget()
        self.fenetre.setProperty("classe", "page")
        self.fenetre.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.liste = VueListe(
            Contexte(self.pont, packs, self.theme, self.preferences, lambda cle: self.liste.aller(cle)),
            liste or LISTES[table],
        )
        place = QVBoxLayout(self.fenetre)
        place.setContentsMargins(8, 8, 8, 8)
        place.addWidget(self.liste)
        self.apres = QLineEdit()
        self.apres.setAccessibleName("Après le tableau")
        place.addWidget(self.apres)
        self.fenetre.resize(806, 560)
        qtbot.addWidget(self.fenetre)
        self.fenetre.show()
        self.fenetre.activateWindow()
        self.vue.setFocus()
        self.peindre()

    def fermer(self):
        self.fenetre.close()
        self.pont.blockSignals(True)
        self.pont._minuteur.stop()
        self.pont._sauvegarde.stop()
        self.pont.attendre()
        self.pont._arreter()
        self.document.close()

    # --- what one sees ------------------------------------------------------------------------------------

    @property
    def vue(self):
        return self.liste.vue

    @property
    def modele(self):
        return self.liste.modele

    @property
    def dossier(self):
        return self.document.dossier

    def peindre(self):
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    def colonne(self, nom):
        return self.modele.rang_du_champ(nom)

    def texte(self, rang, nom):
        """What is shown in a cell."""
        return self.modele.index(rang, self.colonne(nom)).data()

    def montre(self, nom="nom"):
        """What a column shows, from top to bottom, the row to add to excepted."""
        return [self.texte(rang, nom) for rang in range(len(self.modele.lignes))]

    def etat(self, rang):
        return self.modele.index(rang, 0).data()

    def ici(self):
        index = self.vue.currentIndex()
        champ = self.modele.colonne(index.column())
        return index.row(), champ.nom if champ else ""

    def bouton(self, texte):
        for bouton in self.fenetre.findChildren(QAbstractButton):
            if bouton.isVisible() and texte in (bouton.text(), bouton.accessibleName()):
                return bouton
        raise AssertionError(f"pas de bouton « {texte} »")

    @property
    def editeur(self):
        """The input that is open over a cell."""
        ouverts = self.vue.viewport().findChildren(QLineEdit) + self.vue.viewport().findChildren(
            QPlainTextEdit
        )
        visibles = [e for e in ouverts if e.isVisible() and not e.objectName().startswith("qt_scroll")]
        return visibles[-1] if visibles else None

    # --- what one does ------------------------------------------------------------------------------------

    def aller(self, rang, nom="nom"):
        """A click on a cell."""
        index = self.modele.index(rang, self.colonne(nom))
        self.vue.scrollTo(index)
        place = self.vue.visualRect(index).center()
        self.qtbot.mouseClick(self.vue.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def jusqu_a(self, rang, nom):
        """Shift and a click: everything in between is selected."""
        index = self.modele.index(rang, self.colonne(nom))
        self.vue.scrollTo(index)
        place = self.vue.visualRect(index).center()
        maj = Qt.KeyboardModifier.ShiftModifier
        self.qtbot.mouseClick(self.vue.viewport(), Qt.MouseButton.LeftButton, maj, place)

    def touche(self, touche, *modificateurs, fois=1):
        """A key where the focus is."""
        accord = Qt.KeyboardModifier.NoModifier
        for modificateur in modificateurs:
            accord |= modificateur
        for _ in range(fois):
            self.qtbot.keyClick(self._cible(), touche, accord)

    def taper(self, texte):
        """The keys of a text, one after the other, where the focus is."""
        for lettre in texte:
            if lettre.isascii():
                self.qtbot.keyClicks(self._cible(), lettre)
            else:  # the keys of an accented letter depend on the keyboard
                for genre in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    touche = QKeyEvent(genre, 0, Qt.KeyboardModifier.NoModifier, lettre)
                    QApplication.sendEvent(self._cible(), touche)

    def _cible(self):
        return self.editeur or QApplication.focusWidget() or self.vue

    def cliquer(self, texte):
        self.qtbot.mouseClick(self.bouton(texte), Qt.MouseButton.LeftButton)

    def cliquer_le_titre(self, nom, droite=False):
        entete = self.vue.entete
        rang = self.colonne(nom) if nom else 0
        self.vue.scrollTo(self.modele.index(0, rang))
        x = entete.sectionViewportPosition(rang) + (entete.sectionSize(rang) - 10 if droite else 20)
        self.qtbot.mouseClick(
            entete.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, entete.height() // 2)
        )

    def copier_ailleurs(self, texte=None, html=None):
        """What another program puts on the clipboard."""
        donnees = QMimeData()
        if texte is not None:
            donnees.setText(texte)
        if html is not None:
            donnees.setHtml(html)
        QGuiApplication.clipboard().setMimeData(donnees)

    def coller(self, texte=None, html=None):
        if texte is not None or html is not None:
            self.copier_ailleurs(texte, html)
        self.touche(Qt.Key.Key_V, CTRL)


CTRL = Qt.KeyboardModifier.ControlModifier
MAJ = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
