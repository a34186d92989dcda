"""A form over a document, in a window of its own, and the hands of a person on it."""

from functools import cache

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.ouverture import creer
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.budget import Depense
from esms_desktop.dossier.rows.equipe import Instance, Personne
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.externe import Devis
from esms_desktop.dossier.rows.organisme import Organisme
from ui.bridge import Pont
from ui.contexte import Contexte
from ui.fields.formulaire import Carte, Formulaire
from ui.page import PageVue
from ui.theme import Theme

APPEL = "amorcage-2021-nouvelle-aquitaine"
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
JAMAIS = 600_000
"""A pause that never ends during a test: what is stored was stored for another reason."""
VIDE = Dossier(
    appel=APPEL,
    organismes=(
        Organisme(id="og1", raison_sociale="Association Les Pins", siren="732829320"),
        Organisme(id="og2", raison_sociale="Fondation du Port"),
    ),
    etablissements=(Etablissement(id="es1", nom="EHPAD Les Tilleuls"),),
    personnes=(
        Personne(id="p1", prenom="Anne", nom="Durand"),
        Personne(id="p2", nom="Martin"),
        Personne(id="p3", nom="Zoé"),
    ),
    instances=(Instance(id="i1"),),
    depenses=(Depense(id="d1"),),
    devis=(Devis(id="dv1"),),
)
"""Rows with a name and nothing else."""


class Memoires(dict):
    """Preferences that live as long as the test."""

    def lire(self, cle, defaut=None):
        return self.get(cle, defaut)

    def ecrire(self, cle, valeur):
        self[cle] = valeur


@cache
def theme_clair():
    """One theme for the whole run: putting it on again would style every widget again."""
    theme = Theme("clair")
    theme.appliquer(QApplication.instance())
    return theme


class Feuille:
    """Fields of some keys (or a whole page), and an input after them to go to."""

    def __init__(self, qtbot, dossier_prive, *cles, depuis=VIDE, pause=JAMAIS, page=None, taille=(814, 672)):
        self.qtbot = qtbot
        dossier_prive.mkdir(exist_ok=True, parents=True)
        self.document = creer(
            dossier_prive / "f.esms", APPEL, 1, depuis=depuis, lieux=Emplacements(dossier_prive / "p")
        )
        packs = bibliotheque()
        self.pont = Pont(self.document, packs.charger(APPEL), packs=packs)
        self.theme = theme_clair()
        self.contexte = Contexte(self.pont, packs, self.theme, Memoires(), lambda cle: None)
        self.fenetre = QWidget()
        self.page = PageVue(page, self.contexte, self.fenetre, pause=pause) if page else None
        self.formulaire = self.page or Formulaire(
            self.contexte, [Carte("Essai", cles)], self.fenetre, pause=pause
        )
        self.ailleurs = QLineEdit()
        self.ailleurs.setAccessibleName("Ailleurs")
        place = QVBoxLayout(self.fenetre)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.formulaire if page else self._defilant(), 1)
        place.addWidget(self.ailleurs)
        self.fenetre.resize(*taille)
        self.fenetre.show()
        self.fenetre.activateWindow()
        self.ailleurs.setFocus()
        self.peindre()

    def _defilant(self):
        zone = QScrollArea()
        zone.setWidgetResizable(True)
        zone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        zone.setWidget(self.formulaire)
        return zone

    def fermer(self):
        self.fenetre.close()
        self.pont.blockSignals(True)
        self.pont._minuteur.stop()
        self.pont._sauvegarde.stop()
        self.pont.attendre()
        if self.pont.ouvert:
            self.pont._arreter()
            self.document.close()
        self.fenetre.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    # --- what one sees ------------------------------------------------------------------------------------

    @property
    def dossier(self):
        return self.document.dossier

    @property
    def blocs(self):
        formulaires = self.page.formulaires if self.page else [self.formulaire]
        return {cle: bloc for formulaire in formulaires for cle, bloc in formulaire.blocs.items()}

    def bloc(self, cle):
        return self.blocs[cle]

    def textes(self, cle):
        """Every word shown around a field."""
        labels = self.bloc(cle).findChildren(QLabel)
        return " | ".join(label.text() for label in labels if label.isVisible() and label.text())

    def montre(self, cle):
        """What the line of a field shows."""
        return self.bloc(cle).saisie.ligne.text()

    def peindre(self):
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    # --- what one does ------------------------------------------------------------------------------------

    def entrer(self, cle):
        """Reach a field by the keyboard."""
        self.bloc(cle).saisie.focus()

    def sortir(self):
        """A click somewhere else, once any list of proposals is put away."""
        while QApplication.activePopupWidget() is not None:
            QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
        self.qtbot.mouseClick(self.ailleurs, Qt.MouseButton.LeftButton)

    def taper(self, texte):
        """The keys of a text where the focus is."""
        for lettre in texte:
            cible = QApplication.focusWidget()
            if lettre.isascii():
                QTest.keyClicks(cible, lettre)
            else:  # the keys of an accented letter depend on the keyboard
                for genre in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    evenement = QKeyEvent(genre, 0, Qt.KeyboardModifier.NoModifier, lettre)
                    QApplication.sendEvent(cible, evenement)

    def touche(self, touche, accord=Qt.KeyboardModifier.NoModifier, fois=1):
        for _ in range(fois):
            QTest.keyClick(QApplication.focusWidget(), touche, accord)

    def remplacer(self, cle, texte):
        """Go there, select everything, type."""
        self.entrer(cle)
        self.touche(Qt.Key.Key_A, CTRL)
        if texte:
            self.taper(texte)
        else:
            self.touche(Qt.Key.Key_Delete)

    def ecrire(self, cle, texte):
        """Type in a field, then leave it."""
        self.remplacer(cle, texte)
        self.sortir()


def feuilles(qtbot, tmp_path, **toujours):
    """For a fixture: `feuille(key, …)` makes a form; all of them are closed at the end."""
    faites = []

    def faire(*cles, **options):
        faites.append(Feuille(qtbot, tmp_path / str(len(faites)), *cles, **toujours, **options))
        return faites[-1]

    yield faire
    for faite in faites:
        faite.theme.choisir("clair")
        faite.theme.taille_normale()
        faite.fermer()
