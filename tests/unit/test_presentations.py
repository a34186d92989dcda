"""The sessions that present the programme: how many people they reached, and in which organisations."""

from datetime import date

import pytest

from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.presentation import composer
from esms_desktop.document.redaction import en_texte
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.presentations import Auditoire, compter
from esms_desktop.dossier.rows.equipe import Instance, Personne, Reunion
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.planning import Jalon
from esms_desktop.dossier.rows.projet import Projet

APPEL = "amorcage-2021-nouvelle-aquitaine"
AUJOURDHUI = date(2026, 6, 10)
OGS = (
    Organisme(id="pins", raison_sociale="Les Pins", role="porteur"),
    Organisme(id="port", raison_sociale="Le Port"),
)


def seance(cle, jour, presents=None, organisme=None, **quoi):
    return Reunion(id=cle, type="presentation", date=jour, nb_presents=presents, organisme=organisme, **quoi)


def plat(texte):
    return texte.replace("\u202f", " ").replace("\u00a0", " ")


def test_les_seances_se_comptent_avec_leurs_presents():
    lu = compter(
        Dossier(
            appel="",
            organismes=OGS,
            reunions=(
                seance("a", date(2026, 5, 1), 25, "pins"),
                seance("b", date(2026, 6, 10), 12, "pins"),
                seance("c", date(2026, 6, 1), 40),
                seance("d", date(2026, 6, 2), None, "pins"),
                seance("e", date(2026, 9, 1), None, "port"),
                seance("f", None),
                Reunion(id="g", type="instance", date=date(2026, 5, 1), nb_presents=99),
            ),
        ),
        AUJOURDHUI,
    )
    # held: a, b (today), c, d; to come: e; undated: f. 25 + 12 + 40 = 77, one without a count
    assert (lu.tenues, lu.a_venir, lu.sans_date, lu.presents, lu.sans_nombre) == (4, 1, 1, 77, 1)
    assert lu.auditoires == (
        Auditoire("pins", "Les Pins", 3, 37, "a"),
        Auditoire("", "Séances communes", 1, 40, "c"),
    )
    assert lu.sans_seance == {}  # that of Le Port is to come


def test_des_presents_inconnus_ne_font_pas_zero():
    lu = compter(Dossier(appel="", organismes=OGS, reunions=(seance("a", date(2026, 5, 1)),)), AUJOURDHUI)
    assert (lu.tenues, lu.presents, lu.sans_nombre) == (1, None, 1)


def test_sans_seance_tous_les_organismes_restent_a_informer():
    assert compter(Dossier(appel="", organismes=OGS), AUJOURDHUI).sans_seance == {
        "pins": "Les Pins",
        "port": "Le Port",
    }


# --- the text to say -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pack():
    return bibliotheque().charger(APPEL)


def test_le_texte_dit_pourquoi_qui_quand_et_quoi(pack):
    dossier = Dossier(
        appel=APPEL,
        projet=Projet(
            titre="Un DUI pour tous",
            cadrage_contexte="Trop de papier.",
            cadrage_objectifs="Un dossier à jour.",
            cadrage_changement="Deux demi-journées de formation.",
            perimetre_fonctionnel=("F3",),
        ),
        organismes=OGS,
        etablissements=(Etablissement(id="e", nom="EHPAD A", organisme="pins"),),
        personnes=(
            Personne(
                id="anne", prenom="Anne", nom="Durand", organisme="pins", type_ressource=("chef_projet",)
            ),
            Personne(
                id="bob", nom="Blanc", organisme="port", domaines=("F3",), type_ressource=("referent_metier",)
            ),
        ),
        instances=(Instance(id="i", type="copil", frequence="Chaque mois"),),
        jalons=(
            Jalon(id="j", type="convention", date=date(2027, 1, 4)),
            Jalon(id="k", type="fin_deploiement", date=date(2027, 12, 1)),
        ),
    )
    redige = composer(dossier, pack)
    texte = plat(en_texte(redige))
    assert [s.titre for s in redige.sections] == [
        "Pourquoi ce projet",
        "Ce qui va changer",
        "Qui est concerné",
        "Quand",
        "Ce qui est attendu de chacun",
        "Vers qui se tourner",
    ]
    for dit in (
        "Présentation du programme : Un DUI pour tous",
        "Trop de papier.",
        "– Accompagnement de l’usager",
        "2 organismes et 1 ESMS",
        "Le projet dure 10 mois et 27 jours, du 04/01/2027 au 01/12/2027.",
        "Deux demi-journées de formation.",
        "– Chef de projet : Anne Durand (Les Pins)",
        "– Accompagnement de l’usager : Blanc (Le Port)",
    ):
        assert dit in texte


def test_un_dossier_vide_dit_ce_qu_il_faut_pour_parler(pack):
    redige = composer(Dossier(appel=APPEL), pack)
    assert not any(section.complete for section in redige.sections)
