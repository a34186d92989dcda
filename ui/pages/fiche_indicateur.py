"""One indicator: what the call says of it, the target of the grappe, how it is collected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE, citer
from esms_desktop.document.document import Document
from esms_desktop.document.indicateurs import Suivi, aligner_les_previsions, prevision_ecartee
from esms_desktop.document.modeles import ORIGINES, remplir
from esms_desktop.document.modeles_indicateurs import ligne_de_l_appel, recueil_propose
from ui.contexte import Contexte
from ui.fields.formulaire import Carte as CarteDeChamps
from ui.fields.formulaire import Formulaire
from ui.icones import Marque
from ui.pages.elements import Carte, Constat, bouton, rangee, section, texte_libre
from ui.theme import ESPACE, classer

REFUS = Marque("circle-alert", "", "non_satisfait")
NOTE = Marque("info", "", "accent")
PROPRE = ("code", "libelle", "famille", "numerateur", "denominateur", "unite")
RECUEIL = ("source_donnee", "responsable", "mode_recueil", "periode")
PROPRE_AU_PROJET = "Indicateur propre au projet : vous en écrivez la définition et la cible."
ALIGNER = "Prendre la cible écrite ici pour prévision"
SANS_LIGNE = "Pas encore dans votre dossier : ajoutez-le pour fixer sa cible et organiser son recueil."


class FicheIndicateur(QScrollArea):
    """Made for one indicator at a time; what is being typed in it is stored before it shows another."""

    def __init__(self, contexte: Contexte, apres: Callable[[str], object]) -> None:
        """apres: called with the code of an indicator that was just added or removed."""
        super().__init__()
        self._contexte, self._apres = contexte, apres
        self._suivi: Suivi | None = None
        self._formulaire: Formulaire | None = None
        self._refus = Constat(REFUS)
        self._note = Constat(NOTE)
        self._aligner = bouton(ALIGNER, self._reprendre_la_cible)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def montrer(self, suivi: Suivi | None) -> None:
        """Show an indicator; the same one with the same row keeps its inputs as they are."""
        avant, self._suivi = self._suivi, suivi
        if suivi is None or avant is None or _cle(avant) != _cle(suivi):
            self.vider()
            self._composer()
        self._dire()

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

    def _composer(self) -> None:
        corps = QWidget()
        classer(corps, "contenu")
        self._formulaire = None
        self._refus, self._note = Constat(REFUS), Constat(NOTE)
        self._aligner = bouton(ALIGNER, self._reprendre_la_cible)
        self.setWidget(corps)
        place = QVBoxLayout(corps)
        place.setContentsMargins(0, 0, ESPACE[1], 0)
        place.setSpacing(ESPACE[2])
        suivi = self._suivi
        if suivi is not None:
            place.addWidget(self._definition(suivi))
            place.addWidget(self._constats())
            if suivi.ligne is None:
                place.addWidget(self._a_reprendre(suivi))
            else:
                self._formulaire = Formulaire(self._contexte, self._cartes(suivi), corps)
                self._formulaire.atteint.connect(lambda bloc: self.ensureWidgetVisible(bloc))
                place.addWidget(self._formulaire)
                self._formulaire.show()
                place.addWidget(self._gestes(suivi))
        place.addStretch(1)
        corps.show()  # what is put in a scroll area that is seen stays hidden until asked for
        self.verticalScrollBar().setValue(0)

    def _definition(self, suivi: Suivi) -> Carte:
        """What is counted, over what, when; what the call asks for and where it says so."""
        carte = Carte()
        carte.boite.addWidget(section(suivi.libelle))
        appel = suivi.appel
        if appel is None:
            carte.boite.addWidget(texte_libre(PROPRE_AU_PROJET, "attenue"))
            return carte
        for titre, texte in (("Numérateur", suivi.numerateur), ("Dénominateur", suivi.denominateur)):
            if texte:
                carte.boite.addWidget(texte_libre(f"{titre}{INSECABLE}: {texte}"))
        calcul = "Taux = numérateur ÷ dénominateur × 100" if suivi.rapport else f"Un nombre, en {suivi.unite}"
        carte.boite.addWidget(texte_libre(f"{calcul}. Période{INSECABLE}: {appel.periode}."))
        cible = (
            f"{appel.cible}{INSECABLE}%"
            if appel.cible is not None
            else "aucune, vous écrivez votre prévision"
        )
        carte.boite.addWidget(texte_libre(f"Cible de l’appel{INSECABLE}: {cible}.", "gras"))
        if appel.definition:
            carte.boite.addWidget(texte_libre(appel.definition, "attenue"))
        for source in suivi.sources:
            reference = f"{source.reference}, " if source.reference else ""
            texte = f"Source{INSECABLE}: {source.document}, {reference}{source.section}."
            carte.boite.addWidget(texte_libre(texte, "attenue"))
        if appel.lecture:
            carte.boite.addWidget(texte_libre(f"Notre lecture{INSECABLE}: {appel.lecture}", "attenue"))
        return carte

    def _constats(self) -> QWidget:
        bloc = QWidget()
        boite = QVBoxLayout(bloc)
        boite.setContentsMargins(ESPACE[2], 0, 0, 0)
        boite.setSpacing(ESPACE[0])
        for widget in (self._refus, self._note):
            boite.addWidget(widget)
        boite.addLayout(rangee([self._aligner]))
        self._bloc_constats = bloc
        return bloc

    def _a_reprendre(self, suivi: Suivi) -> Carte:
        carte = Carte()
        carte.boite.addWidget(texte_libre(SANS_LIGNE, "attenue"))
        texte = "Ajouter à mon dossier" if suivi.obligatoire else "Retenir cet indicateur"
        ajouter = bouton(texte, self._ajouter, nom=f"{texte}{INSECABLE}: {suivi.libelle}")
        ajouter.setEnabled(not self._contexte.pont.document.lecture_seule)
        carte.boite.addLayout(rangee([ajouter]))
        return carte

    def _cartes(self, suivi: Suivi) -> list[CarteDeChamps]:
        assert suivi.ligne is not None

        def cles(*noms: str) -> tuple[str, ...]:
            assert suivi.ligne is not None
            return tuple(f"indicateurs[{suivi.ligne.id}].{nom}" for nom in noms)

        choix = () if suivi.obligatoire else ("retenu",)
        if suivi.appel is None:
            return [
                CarteDeChamps("Définition", cles(*PROPRE)),
                CarteDeChamps("Cible", cles("cible", *choix)),
                CarteDeChamps("Recueil", cles(*RECUEIL)),
            ]
        titre = "Votre prévision" if suivi.appel.cible is None else "Votre cible"
        aide = (
            "Le résultat sera comparé à ce que vous annoncez ici."
            if suivi.appel.cible is None
            else "Celle de l’appel compte tant que la vôtre n’est pas plus haute."
        )
        return [
            CarteDeChamps(titre, cles("cible", *choix), aide),
            CarteDeChamps("Recueil", cles(*RECUEIL)),
            CarteDeChamps("Dans vos documents", cles(*PROPRE), "Repris de l’appel : précisez-le si besoin."),
        ]

    def _gestes(self, suivi: Suivi) -> QWidget:
        """Under the fields: the collection that we propose, and taking the row away."""
        bloc = QWidget()
        boite = QVBoxLayout(bloc)
        boite.setContentsMargins(0, 0, 0, 0)
        modifiable = not self._contexte.pont.document.lecture_seule
        gestes = []
        if suivi.appel is not None:
            gestes.append(
                bouton(
                    "Proposer un recueil",
                    self._proposer,
                    aide="Remplit la source de la donnée et le mode de recueil s’ils sont vides ; à adapter ensuite.",
                )
            )
        gestes.append(bouton("Retirer du dossier", self._retirer, nom=f"Retirer {suivi.libelle} du dossier"))
        for geste in gestes:
            geste.setEnabled(modifiable)
        boite.addLayout(rangee(gestes))
        return bloc

    # --- what follows each change -------------------------------------------------------------------------

    def _dire(self) -> None:
        suivi = self._suivi
        if suivi is None:
            return
        note = prevision_ecartee(self._contexte.pont.dossier, suivi)
        self._refus.setVisible(bool(suivi.refus))
        self._refus.montrer(REFUS, suivi.refus or " ")
        self._note.setVisible(bool(note))
        self._note.montrer(NOTE, note or " ")
        self._aligner.setVisible(bool(note))
        self._bloc_constats.setVisible(bool(suivi.refus or note))

    def _reprendre_la_cible(self) -> None:
        suivi = self._suivi
        if suivi is not None:
            self._contexte.pont.faire(lambda document: aligner_les_previsions(document, suivi))

    # --- gestures -----------------------------------------------------------------------------------------

    def _ajouter(self) -> None:
        suivi, pack = self._suivi, self._contexte.pont.pack
        if suivi is None or suivi.appel is None:
            return
        ligne = ligne_de_l_appel(suivi.appel, pack)
        if not suivi.obligatoire:
            ligne = ligne._replace(valeurs={**ligne.valeurs, "retenu": True})
        libelle = f"Ajouter {citer(suivi.libelle)}"
        self._contexte.pont.faire(lambda document: remplir(document, [ligne], libelle))
        self._apres(suivi.code)

    def _proposer(self) -> None:
        suivi = self._suivi
        if suivi is None or suivi.ligne is None:
            return
        ligne, recueil = suivi.ligne, recueil_propose(suivi.code)
        self.vider()

        def operer(document: Document) -> None:
            with document.batch("Proposer un recueil"):
                for champ, valeur in recueil._asdict().items():
                    if not getattr(ligne, champ):
                        document.set_value(f"indicateurs[{ligne.id}].{champ}", valeur, ORIGINES["propose"])

        self._contexte.pont.faire(operer)

    def _retirer(self) -> None:
        suivi = self._suivi
        if suivi is None or suivi.ligne is None:
            return
        ligne = suivi.ligne.id
        self._contexte.pont.faire(lambda document: document.remove("indicateurs", [ligne]))
        self._apres(suivi.code)


def _cle(suivi: Suivi) -> tuple[str, str | None, bool]:
    """What the sheet is made for; another one needs other inputs."""
    return suivi.code, suivi.ligne.id if suivi.ligne is not None else None, suivi.obligatoire
