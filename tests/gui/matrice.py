"""A two-way table on the screen over a document of its own, and the hands of a person on it."""

from functools import cache

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.ouverture import creer
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import RaciActivite, RaciRole
from tests.gui.gestes import cliquer, focus, textes, trouver
from ui.bridge import Pont
from ui.contexte import Contexte
from ui.matrices.plan import Case, Contenu, Rang
from ui.matrices.vue import VueMatrice
from ui.preferences import Preferences
from ui.theme import Theme

APPEL = "amorcage-2021-nouvelle-aquitaine"
CTRL = Qt.KeyboardModifier.ControlModifier
MAJ = Qt.KeyboardModifier.ShiftModifier
SANS = Qt.KeyboardModifier.NoModifier


class PlanDEssai:
    """Letters A, R or C by activity and role: A and R replace what is there, C is added to it."""

    titre = "Matrice d’essai"
    aide = "Une lettre par cellule."
    coin = "Activité"
    choix = {"A": "approuve", "R": "réalise", "C": "consulte"}
    touches = {
        "a": "A",
        "r": "R",
        "c": lambda avant: avant + "C" if "C" not in avant else avant.replace("C", ""),
    }
    tables = frozenset({"raci_activites", "raci_roles"})

    def __init__(self):
        self.lectures = 0

    def lire(self, dossier, pack):
        self.lectures += 1
        lignes = tuple(
            Rang(
                a.id,
                a.libelle or "",
                a.phase or "",
                faute="" if "A" in (a.lettres or {}).values() else "Personne n’approuve cette activité.",
                cle=f"raci_activites[{a.id}].libelle",
            )
            for a in dossier.raci_activites
        )
        colonnes = tuple(
            Rang(r.id, r.libelle or "", cle=f"raci_roles[{r.id}].libelle") for r in dossier.raci_roles
        )
        cases = {
            (a.id, role): Case(lettre, dit=self.choix.get(lettre, ""))
            for a in dossier.raci_activites
            for role, lettre in (a.lettres or {}).items()
        }
        return Contenu(lignes, colonnes, cases)

    def ecrire(self, document, ecritures):
        refusees = {}
        with document.batch("Modifier la matrice d’essai"):
            for ligne, colonne, texte in ecritures:
                if not set(texte.upper()) <= set("ARC"):
                    refusees[ligne, colonne] = f"« {texte} » n’est pas une lettre d’ici."
                    continue
                activite = next(a for a in document.dossier.raci_activites if a.id == ligne)
                lettres = {**(activite.lettres or {}), colonne: texte.upper()}
                gardees = {role: lettre for role, lettre in lettres.items() if lettre}
                document.set_value(f"raci_activites[{ligne}].lettres", gardees or None)
        return refusees


def depart(lignes=4, colonnes=3, **lettres):
    """Activities a0, a1… in two phases, roles r0, r1…; lettres: a0={"r0": "A"}."""
    return Dossier(
        appel=APPEL,
        raci_roles=tuple(RaciRole(id=f"r{n}", libelle=f"Rôle {n}") for n in range(colonnes)),
        raci_activites=tuple(
            RaciActivite(
                id=f"a{n}",
                libelle=f"Activité {n}",
                phase="Avant" if n < lignes // 2 else "Après",
                lettres=lettres.get(f"a{n}"),
            )
            for n in range(lignes)
        ),
    )


def _espaces_simples(texte):
    return texte.replace("\u202f", " ").replace("\u00a0", " ")


@cache
def _theme():
    theme = Theme("clair")
    theme.appliquer(QApplication.instance())
    return theme


class Matrice:
    """A matrix and an input after it to go to."""

    def __init__(self, qtbot, racine, depuis, plan=None, *, vide=None, taille=(806, 560), montree=True):
        self.document = creer(racine / "m.esms", APPEL, 1, depuis=depuis, lieux=Emplacements(racine / "p"))
        packs = bibliotheque()
        self.pont = Pont(self.document, packs.charger(APPEL), packs=packs)
        self.allers = []
        self.plan = plan or PlanDEssai()
        contexte = Contexte(self.pont, packs, _theme(), Preferences(racine / "p.ini"), self.allers.append)
        self.vue = VueMatrice(contexte, self.plan, vide)
        self.fenetre = QWidget()
        self.fenetre.setProperty("classe", "page")
        self.apres = QLineEdit()
        self.apres.setAccessibleName("Après")
        place = QVBoxLayout(self.fenetre)
        place.addWidget(self.vue, 1)
        place.addWidget(self.apres)
        self.fenetre.resize(*taille)
        qtbot.addWidget(self.fenetre)
        if montree:
            self.fenetre.show()
            self.fenetre.activateWindow()
            self.grille.setFocus()
            self.peindre()

    def fermer(self):
        self.fenetre.close()
        self.pont.blockSignals(True)
        self.pont._minuteur.stop()
        self.pont._sauvegarde.stop()
        self.pont.attendre()
        self.pont._arreter()
        self.document.close()

    def peindre(self):
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    # --- what one sees ------------------------------------------------------------------------------------

    @property
    def grille(self):
        return self.vue.grille

    @property
    def modele(self):
        return self.vue.modele

    def texte(self, rang, colonne):
        return self.modele.index(rang, colonne).data()

    def textes(self):
        """Every cell, row by row."""
        return [
            [self.texte(r, c) for c in range(self.modele.columnCount())]
            for r in range(self.modele.rowCount())
        ]

    def ici(self):
        return self.grille.currentIndex().row(), self.grille.currentIndex().column()

    def dit(self):
        """What is written under the table, with plain spaces."""
        return _espaces_simples(textes(self.vue))

    def lettres(self, activite):
        return next(a for a in self.document.dossier.raci_activites if a.id == activite).lettres

    def lu(self, rang, colonne):
        """What a screen reader says of a cell."""
        index = self.modele.index(rang, colonne)
        return _espaces_simples(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    @property
    def editeur(self):
        ouverts = [e for e in self.grille.viewport().findChildren(QLineEdit) if e.isVisible()]
        return ouverts[-1] if ouverts else None

    def nom_lu(self):
        return QAccessible.queryAccessibleInterface(self.grille).text(QAccessible.Text.Name)

    # --- what one does ------------------------------------------------------------------------------------

    def aller(self, rang, colonne, avec=SANS):
        """A click on a cell."""
        index = self.modele.index(rang, colonne)
        self.grille.scrollTo(index)
        place = self.grille.visualRect(index).center()
        QTest.mouseClick(self.grille.viewport(), Qt.MouseButton.LeftButton, avec, place)

    def touche(self, *touches, avec=SANS):
        for touche in touches:
            QTest.keyClick(self.editeur or focus(), touche, avec)

    def taper(self, texte):
        for lettre in texte:
            QTest.keyClicks(self.editeur or focus(), lettre)

    def cliquer(self, nom):
        cliquer(trouver(self.vue, nom))

    def double_clic_sur_le_titre(self, entete, rang):
        milieu = entete.sectionViewportPosition(rang) + entete.sectionSize(rang) // 2
        place = QPoint(20, milieu) if entete is self.grille.lignes else QPoint(milieu, 20)
        QTest.mouseDClick(entete.viewport(), Qt.MouseButton.LeftButton, SANS, place)

    def presse_papiers(self, texte=None):
        """What is on the clipboard, or put there by another program."""
        if texte is not None:
            donnees = QMimeData()
            donnees.setText(texte)
            QGuiApplication.clipboard().setMimeData(donnees)
        return QGuiApplication.clipboard().text()

    def coller(self, texte):
        self.presse_papiers(texte)
        self.touche(Qt.Key.Key_V, avec=CTRL)
