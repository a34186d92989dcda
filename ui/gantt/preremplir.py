"""« Préremplir » the planning: a few questions, what would be added, and what becomes of the rows that are there."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.fr_format import INSECABLE, Illisible, lire_date, montrer_date, pluriel
from esms_desktop.document import planning_gestes as gestes
from esms_desktop.document.planning import regles_du_planning
from esms_desktop.document.planning_gestes import Fait
from esms_desktop.document.planning_propose import (
    Choix,
    Proposition,
    choix_propose,
    date_proposee,
    proposer_planning,
)
from esms_desktop.dossier.planning.gabarit import GABARITS, gabarit
from esms_desktop.dossier.planning.vagues import PILOTES_MAX, retenus
from ui.contexte import Contexte
from ui.dialogs.boite import Boite
from ui.fields.dates import SaisieDate
from ui.pages.elements import Radio, bouton, ecrire, empiler, texte_libre
from ui.theme import ESPACE, classer

BUT = (
    "Un planning complet, daté depuis la signature de la convention avec l’ARS. Les durées sont proposées : tout se "
    "modifie ensuite, et Ctrl+Z retire ce qui est ajouté."
)
AJOUTER, REMPLACER = "Ajouter le planning", "Remplacer le planning"
VAGUES_MAX = 12
SANS_DATE = "Écrivez la date de la convention, même approximative : le planning en part."


class DialoguePlanning(Boite):
    """Accepted: `fait` says what was added."""

    def __init__(self, contexte: Contexte, aujourd_hui: dt.date, parent: QWidget | None = None) -> None:
        super().__init__("Préremplir le planning", BUT, parent, taille=(760, 660))
        self._contexte = contexte
        self._dossier = contexte.pont.dossier
        self.fait = Fait("", change=False)
        self._proposition: Proposition | None = None
        convention = date_proposee(self._dossier, contexte.pont.pack)
        choix = choix_propose(self._dossier, convention or aujourd_hui)
        self._saisies(choix, montrer_date(convention) if convention is not None else "")
        self._options(choix)
        self._resume = texte_libre("")
        self._resume.setAccessibleName("Ce que le planning donnerait")
        self._arbre = _arbre()
        self.boite.addWidget(self._resume)
        self.boite.addWidget(self._arbre, 1)
        self._ajouter = bouton(AJOUTER, self._faire, "primaire")
        self.boutons([bouton("Annuler", self.reject), self._ajouter])
        self._relier()
        self._calculer()
        self.convention.focus()

    # --- building -----------------------------------------------------------------------------------------

    def _saisies(self, choix: Choix, convention: str) -> None:
        self.genre = QComboBox()
        for nom in GABARITS:
            self.genre.addItem(gabarit(nom).titre, nom)
        self.genre.setCurrentIndex(GABARITS.index(choix.gabarit))
        self.convention = SaisieDate()
        self.convention.montrer(convention)
        self.convention.nommer("Convention avec l’ARS, signée ou attendue le")
        self.pilotes = QSpinBox(minimum=1, maximum=PILOTES_MAX, value=choix.pilotes)
        self.vagues = QSpinBox(minimum=1, maximum=VAGUES_MAX, value=min(choix.vagues, VAGUES_MAX))
        for nombre in (self.pilotes, self.vagues):
            nombre.lineEdit().setTextMargins(ESPACE[1], 0, 0, 0)
        grille = QGridLayout()
        grille.setHorizontalSpacing(ESPACE[3])
        grille.setVerticalSpacing(ESPACE[0])
        esms = len(retenus(self._dossier))
        pour = f" (pour {pluriel(esms, 'ESMS', 'ESMS')})" if esms else ""
        for rang, (texte, saisie) in enumerate(
            (
                ("Type de projet", self.genre),
                ("Convention avec l’ARS, signée ou attendue le", self.convention),
                ("Sites pilotes", self.pilotes),
                (f"Vagues ensuite{pour}", self.vagues),
            )
        ):
            etiquette = QLabel(texte)
            etiquette.setBuddy(saisie)
            if isinstance(saisie, QComboBox | QSpinBox):
                saisie.setAccessibleName(texte)
            grille.addWidget(etiquette, 2 * (rang // 2), rang % 2)
            grille.addWidget(saisie, 2 * (rang // 2) + 1, rang % 2)
        grille.setColumnStretch(0, 1)
        grille.setColumnStretch(1, 1)
        self.boite.addLayout(grille)

    def _options(self, choix: Choix) -> None:
        self.repartir = QCheckBox("Répartir les ESMS dans ces vagues")
        self.repartir.setChecked(choix.repartir)
        self.repartir.setVisible(bool(retenus(self._dossier)))
        self.roles = QCheckBox("Ajouter les rôles qui portent les tâches")
        self.roles.setToolTip("Ils vont aussi dans la matrice RACI, et la charge se compte par rôle.")
        self.roles.setChecked(choix.roles)
        self.completer = Radio("Garder le planning actuel et ajouter ce qui manque")
        present = gestes.lignes_presentes(self._dossier)
        self.remplacer = Radio(f"Remplacer le planning actuel ({present})")
        self.completer.setChecked(True)
        options = QVBoxLayout()
        options.setSpacing(ESPACE[0])
        empiler(options, [self.repartir, self.roles, self.completer, self.remplacer])
        self.boite.addLayout(options)
        for widget in (self.completer, self.remplacer):
            widget.setVisible(bool(present))

    def _relier(self) -> None:
        self.genre.currentIndexChanged.connect(self._calculer)
        self.convention.tape.connect(lambda *_: self._calculer())
        for nombre in (self.pilotes, self.vagues):
            nombre.valueChanged.connect(self._calculer)
        for case in (self.repartir, self.roles, self.remplacer):
            case.toggled.connect(self._calculer)

    # --- what it would give -------------------------------------------------------------------------------

    def _calculer(self, *_: object) -> None:
        try:
            convention = lire_date(self.convention.texte())
        except Illisible:
            self._proposition = None
            self._arbre.clear()
            classer(self._resume, "a_completer")
            ecrire(self._resume, SANS_DATE)
        else:
            self._proposition = proposer_planning(self._dossier, self._choix(convention))
            self._montrer(self._proposition)
        self._ajouter.setText(REMPLACER if self.remplacer.isChecked() else AJOUTER)
        libre = not self._contexte.pont.document.lecture_seule
        self._ajouter.setEnabled(self._proposition is not None and libre)

    def _choix(self, convention: dt.date) -> Choix:
        return Choix(
            self.genre.currentData(),
            convention,
            self.pilotes.value(),
            self.vagues.value(),
            self.repartir.isChecked(),
            self.roles.isChecked(),
        )

    def _montrer(self, proposition: Proposition) -> None:
        maximum = regles_du_planning(self._dossier, self._contexte.pont.pack).duree_max
        trop = maximum is not None and proposition.duree.depasse(maximum)
        classer(self._resume, "non_satisfait" if trop else "texte")
        ecrire(self._resume, _phrase(proposition, maximum))
        self._arbre.clear()
        noms = {li.cle: li.valeurs["libelle"] for li in proposition.lignes if li.table == "phases"}
        branches: dict[str, QTreeWidgetItem] = {}
        for ligne in proposition.lignes:
            if ligne.table == "taches":
                phase = ligne.valeurs["phase"]
                if phase not in branches:
                    branches[phase] = QTreeWidgetItem(self._arbre, [noms[phase]])
                dates = (montrer_date(ligne.valeurs[nom]) for nom in ("debut", "fin"))
                QTreeWidgetItem(branches[phase], [ligne.valeurs["libelle"], *dates])
        jalons = QTreeWidgetItem(self._arbre, ["Jalons"])
        for ligne in proposition.lignes:
            if ligne.table == "jalons":
                jour = proposition.planning.jalons[ligne.cle]
                QTreeWidgetItem(jalons, [ligne.valeurs["libelle"], montrer_date(jour)])
        self._arbre.expandAll()

    def _faire(self) -> None:
        proposition = self._proposition
        if proposition is None:
            return
        ajoutees = self._contexte.pont.faire(
            lambda document: gestes.preremplir(
                document,
                proposition.lignes,
                remplacer=self.remplacer.isChecked(),
                vagues=proposition.sites,
                projet=proposition.projet,
            )
        )
        if ajoutees is None:
            self.but.setText(self._contexte.pont.etat.message)
            return
        phrase = (
            f"{pluriel(ajoutees, 'ligne')} ajoutée{'s' if ajoutees > 1 else ''} : adaptez-les à votre projet."
        )
        self.fait = Fait(phrase if ajoutees else "Tout ce planning est déjà dans le dossier.", bool(ajoutees))
        self.accept()


def preremplir(contexte: Contexte, parent: QWidget | None, aujourd_hui: dt.date) -> Fait:
    """Offer a planning; what came of it, an empty sentence when the person gave up."""
    dialogue = DialoguePlanning(contexte, aujourd_hui, parent)
    dialogue.exec()
    return dialogue.fait


def _phrase(proposition: Proposition, maximum: int | None) -> str:
    """« 39 tâches et 9 jalons. Déploiement fini le 16/07/2027 : 17 mois et 14 jours, sur 18 mois au plus. »"""
    comptes = {table: sum(li.table == table for li in proposition.lignes) for table in ("taches", "jalons")}
    admis = f", l’appel en admet {maximum}{INSECABLE}mois" if maximum is not None else ""
    fin = montrer_date(proposition.projet["date_fin_deploiement"])
    return (
        f"{pluriel(comptes['taches'], 'tâche')} et {pluriel(comptes['jalons'], 'jalon')}. Déploiement fini le {fin}, "
        f"{proposition.duree} après la convention{admis}."
    )


def _arbre() -> QTreeWidget:
    arbre = QTreeWidget()
    arbre.setAccessibleName("Planning proposé")
    arbre.setHeaderLabels(["Étape", "Début", "Fin"])
    arbre.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    arbre.setUniformRowHeights(True)
    arbre.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    arbre.header().setStretchLastSection(False)
    arbre.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for colonne in (1, 2):
        arbre.header().setSectionResizeMode(colonne, QHeaderView.ResizeMode.ResizeToContents)
    return arbre
