"""The profile of an organisation or of the grappe: official scores and help questionnaire on the same radar."""

from __future__ import annotations

from esms_desktop.common.fr_format import INSECABLE, pluriel
from esms_desktop.dossier import maturite
from esms_desktop.dossier.designations import nom_de
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.questionnaire import DIMENSIONS
from esms_desktop.graphiques.radar import Radar, Serie, radar
from ui.contexte import Contexte
from ui.dessin import VueDessin
from ui.pages.elements import Carte, ecrire, en_retrait, lien, texte_libre

OFFICIEL, AIDE = "Officiel", "Aide"
VIDE = (
    "Aucun score par dimension pour l’instant. Reportez ceux de l’autodiagnostic, ou répondez au questionnaire "
    "d’aide : le profil se dessine aussitôt."
)
LECTURE = (
    f"Scores sur 100. Trait plein{INSECABLE}: ceux de l’autodiagnostic officiel. Tirets{INSECABLE}: ceux du "
    "questionnaire d’aide, qui ne remplace pas l’autodiagnostic ANAP. Une dimension sans score n’a pas de point."
)


class Profil(Carte):
    """The radar, or what to do to have one."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__("Profil de maturité")
        self._contexte = contexte
        self._phrase = texte_libre("", "attenue")
        self.dessin = VueDessin(contexte.theme)
        self._lien = lien("Ouvrir le questionnaire d’aide", self._ouvrir)
        self._organisme = ""
        for widget in (self._phrase, self.dessin, self._lien):
            self.boite.addWidget(widget)
        en_retrait(self._phrase)

    def montrer(self, organisme: str) -> None:
        """The profile of that organisation; an empty id is the whole grappe."""
        self._organisme = organisme
        contenu, detail = (
            _de_l_organisme(self._contexte.pont.dossier, organisme)
            if organisme
            else _de_la_grappe(self._contexte.pont.dossier)
        )
        connu = any(serie.valeurs for serie in contenu.series)
        self.dessin.setVisible(connu)
        self._lien.setVisible(not connu)
        ecrire(self._phrase, f"{LECTURE} {detail}".strip() if connu else VIDE)
        if connu:
            self.dessin.montrer(radar(contenu))

    def _ouvrir(self) -> None:
        cle = f"reponses_maturite[{self._organisme}/]" if self._organisme else "reponses_maturite"
        self._contexte.aller(cle)


def _de_l_organisme(dossier: Dossier, organisme: str) -> tuple[Radar, str]:
    rang, og = next((n, og) for n, og in enumerate(dossier.organismes, start=1) if og.id == organisme)
    series = (
        Serie(OFFICIEL, maturite.officiels(og)),
        Serie(AIDE, maturite.scores_d_aide(dossier, organisme)),
    )
    return Radar(f"Profil de maturité de {nom_de(og, rang)}", DIMENSIONS, series), ""


def _de_la_grappe(dossier: Dossier) -> tuple[Radar, str]:
    """Means of the known scores, and on how many organisations they rest."""
    officiel, aide = maturite.profil_officiel(dossier), maturite.profil_d_aide(dossier)
    series = (Serie(OFFICIEL, officiel.scores), Serie(AIDE, aide.scores))
    tous = len(dossier.organismes)
    dits = [
        _sur(nom, profil, tous) for nom, profil in ((OFFICIEL, officiel), (AIDE, aide)) if profil.organismes
    ]
    return Radar("Profil de maturité de la grappe", DIMENSIONS, series), " ".join(dits)


def _sur(nom: str, profil: maturite.Profil, tous: int) -> str:
    """Officiel : moyenne de 2 à 3 organismes sur 4."""
    bas, haut = min(profil.organismes.values()), max(profil.organismes.values())
    nombre = f"{bas} à {haut} organismes" if bas < haut else pluriel(haut, "organisme")
    return f"{nom}{INSECABLE}: moyenne de {nombre} sur {tous}."
