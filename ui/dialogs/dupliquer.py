"""« Dupliquer pour un autre appel »: which call, what is taken along, what that gives, and the new file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from esms_desktop.common.errors import UserError
from esms_desktop.document.demarrage import nom_propose
from esms_desktop.document.document import Document
from esms_desktop.document.duplicate import FAMILLES, emporter
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import juger
from esms_desktop.document.ouverture import creer
from esms_desktop.document.passage import regles_du_document
from esms_desktop.dossier.dossier import SINGULIERS, Dossier
from esms_desktop.rules.pack import Bibliotheque
from ui.dialogs.boite import Boite
from ui.dialogs.emplacement import Emplacement
from ui.dialogs.tableau_comparaison import TableauComparaison
from ui.icones import Marque
from ui.pages.elements import Constat, bouton, rangee, texte_libre

BUT = (
    "Un nouveau fichier pour un autre appel ; celui-ci ne change pas. Ce qui est repris est marqué « à confirmer » "
    "jusqu’à ce que vous le relisiez."
)
JAMAIS = (
    "Ne sont jamais repris : mesures, pièces jointes, engagements signés, versements, notes et justifications, qui "
    "répondent à un seul appel."
)
ECHEC = Marque("circle-alert", "", "non_satisfait")


class DialogueDupliquer(Boite):
    """Accepted, `document` is the other dossier, open. A dossier with a password gives one with the same."""

    def __init__(
        self,
        document: Document,
        packs: Bibliotheque,
        lieux: Emplacements | None = None,
        parent: QWidget | None = None,
        *,
        dossier: Path | None = None,
    ) -> None:
        """dossier: where the file is proposed; beside the present one by default."""
        super().__init__("Dupliquer pour un autre appel", BUT, parent, taille=(820, 700))
        self.document: Document | None = None
        self._source, self._packs, self._lieux = document, packs, lieux
        pack, _ = regles_du_document(document.appel, document.version_regles, packs)
        self._avant = (pack.appel.titre_court, juger(document.dossier, pack))
        self._appels = QComboBox()
        self._appels.setAccessibleName("Appel du nouveau dossier")
        for appel in packs.appels():
            if appel.id != document.appel:
                self._appels.addItem(appel.titre_court, appel.id)
        self._cases = {f.id: self._case(f.id, f.libelle) for f in FAMILLES}
        self._tableau = TableauComparaison()
        self._emplacement = Emplacement(dossier or document.chemin.parent)
        self._echec = Constat(ECHEC)
        self._echec.hide()
        self._composer()
        self._appels.currentIndexChanged.connect(self._choisir)
        self._choisir()

    @property
    def familles(self) -> list[str]:
        """What is taken along."""
        return [nom for nom, case in self._cases.items() if case.isChecked()]

    # --- building -----------------------------------------------------------------------------------------

    def _composer(self) -> None:
        etiquette = texte_libre("Appel", "gras")
        etiquette.setWordWrap(False)
        etiquette.setBuddy(self._appels)
        grille = QGridLayout()
        grille.setVerticalSpacing(0)
        for rang, case in enumerate(self._cases.values()):
            grille.addWidget(case, rang // 2, rang % 2)
        self.boite.addLayout(rangee([etiquette, self._appels], etirer=1))
        self.boite.addWidget(texte_libre("Ce qui est repris", "gras"))
        self.boite.addLayout(grille)
        self.boite.addWidget(texte_libre(JAMAIS, "attenue"))
        self.boite.addWidget(self._tableau, 1)
        self.boite.addWidget(self._emplacement)
        self.boite.addWidget(self._echec)
        self.boutons([bouton("Annuler", self.reject), bouton("Créer le dossier", self._creer, "primaire")])

    def _case(self, famille: str, libelle: str) -> QCheckBox:
        """Ticked when there is something to take."""
        case = QCheckBox(libelle)
        plein = _remplie(self._source.dossier, famille)
        case.setChecked(plein)
        case.setEnabled(plein)
        if not plein:
            case.setText(f"{libelle} : rien à reprendre")
        case.toggled.connect(lambda *_: self._comparer())
        return case

    # --- choosing -----------------------------------------------------------------------------------------

    @property
    def _appel(self) -> str:
        return str(self._appels.currentData())

    def _choisir(self) -> None:
        porteur = next((o for o in self._source.dossier.organismes if o.role == "porteur"), None)
        nom = (porteur.raison_sociale if porteur else None) or self._source.dossier.projet.titre or ""
        self._emplacement.proposer(nom_propose(nom, self._packs.charger(self._appel).appel.titre_court))
        self._comparer()

    def _comparer(self) -> None:
        pack = self._packs.charger(self._appel)
        suite = emporter(self._source.dossier, self._appel, self.familles)
        titre, verdict = self._avant
        self._tableau.montrer(
            [f"Ce dossier : {titre}", f"Le nouveau : {pack.appel.titre_court}"],
            [verdict, juger(suite, pack)],
        )

    def _creer(self) -> None:
        if self._emplacement.refus():
            self._emplacement.nom.setFocus()
            return
        suite = emporter(self._source.dossier, self._appel, self.familles)
        try:
            self.document = creer(
                self._emplacement.chemin,
                self._appel,
                self._packs.charger(self._appel).appel.version,
                depuis=suite,
                origine="reporte",
                lieux=self._lieux,
                secret=self._source.secret,
            )
        except UserError as refus:
            self._echec.montrer(ECHEC, str(refus))
            self._echec.show()
            return
        self.accept()


def _remplie(dossier: Dossier, famille: str) -> bool:
    """True when one of the lists of that family has something."""
    tables = next(f.tables for f in FAMILLES if f.id == famille)
    for table in tables:
        contenu = getattr(dossier, table)
        if contenu and (table not in SINGULIERS or contenu != SINGULIERS[table]()):
            return True
    return False
