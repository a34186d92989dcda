"""The target solution, common to the ESMS of the project."""


# A declaration reads as a table: label, type, documents and source, then why it is asked.
# fmt: off


from esms_desktop.dossier.champ import champ
from esms_desktop.dossier.choix import Choix, OuiNon
from esms_desktop.dossier.rows import options
from esms_desktop.dossier.rows.ligne import Ligne, ligne
from esms_desktop.dossier.types import Texte


@ligne
class Solution(Ligne):
    """The DUI chosen or intended; it may stay empty before the consultation of an acquisition."""

    editeur: str | None = champ(
        "Éditeur", Texte(150), documents=("D01", "D16"), source="S1 Q11",
        aide="Il peut rester vide tant que la consultation n’a pas eu lieu.")
    produit: str | None = champ(
        "Solution", Texte(150), documents=("D01", "D16"), source="S1 Q11, Q19",
        aide="Tous les ESMS du projet déploient la même solution.")
    version: str | None = champ(
        "Version", Texte(50), documents=("D01", "P18"), source="S2 4.2.C",
        aide="La conformité se vérifie pour une version précise.")
    reference_segur: str | None = champ(
        "Référencement Ségur", Choix(options.OUI_NON_EN_COURS_INCONNU), documents=("D01", "D10", "P18"),
        source="S2 4.2.C", aide="Il change le montant de l’aide et peut être exigé.")
    numero_reference_segur: str | None = champ(
        "Numéro de référencement Ségur", Texte(50), documents=("P18",), source="proposé",
        aide="Il permet de prouver le référencement à l’instruction.")
    reference_sad: bool | None = champ(
        "Solution référencée au SAD", OuiNon(), documents=("D01",), source="S2 5.1 ; S3 I.D",
        aide="L’achat passe par le système d’acquisition dynamique, sauf exception.")
    mode_achat: str | None = champ(
        "Mode d’achat", Choix(options.MODES_ACHAT), documents=("D01", "P19"), source="S2 5.1 ; S3 I.D",
        aide="Acheter hors du SAD doit être justifié.")
    justification_achat: str | None = champ(
        "Justification du mode d’achat", Texte(2000, multiligne=True), documents=("D01",), source="S3 I.D",
        aide="L’ARS apprécie la raison d’un achat hors du SAD.")
    deja_conforme: bool | None = champ(
        "Solution déjà conforme", OuiNon(), documents=("D01", "P18"), source="S3 I.C",
        aide="Une solution déjà conforme ouvre la voie nationale aux grands projets.")
    hebergement_hds: bool | None = champ(
        "Hébergeur certifié HDS", OuiNon(), documents=("D01", "D19"), source="proposé",
        aide="Des données de santé ne peuvent être hébergées que par un hébergeur certifié.")
    hebergeur: str | None = champ(
        "Nom de l’hébergeur", Texte(150), documents=("D19",), source="proposé",
        aide="Il figure dans la fiche sur la protection des données.")
