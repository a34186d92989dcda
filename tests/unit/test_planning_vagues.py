"""Deployment waves: how many, of what size, who is in which."""

import pytest

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.vagues import Vagues, ecrites, nombre_de_vagues, proposer, tailles
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme


@pytest.mark.parametrize(
    ("esms", "pilotes", "vagues", "attendues"),
    [
        (15, 1, 3, (5, 5, 4)),
        (15, 2, 3, (5, 4, 4)),
        (49, 1, 8, (6, 6, 6, 6, 6, 6, 6, 6)),
        (8, 1, 2, (4, 3)),
        (7, 1, 1, (6,)),
        (1, 1, 1, (0,)),
    ],
)
def test_les_vagues_sont_de_six_au_plus_et_aussi_egales_que_possible(esms, pilotes, vagues, attendues):
    assert nombre_de_vagues(esms, pilotes) == vagues
    assert tailles(esms - pilotes, vagues) == attendues


def grappe(*etablissements):
    organismes = (Organisme(id="m", role="membre"), Organisme(id="p", role="porteur"))
    return Dossier(appel="x", organismes=organismes, etablissements=etablissements)


def esms(cle, organisme, **autres):
    return Etablissement(id=cle, organisme=organisme, **autres)


def test_le_porteur_commence_et_chaque_organisme_reste_groupe():
    dossier = grappe(
        esms("a", "m"),
        esms("b", "p"),
        esms("c", "m"),
        esms("d", "p"),
        esms("h", "p", type_intervention="hors_perimetre"),
    )
    assert proposer(dossier) == Vagues(("b",), (("d", "a", "c"),))


def test_un_site_deja_dit_pilote_le_reste():
    dossier = grappe(esms("a", "m", pilote=True), esms("b", "p"), esms("c", "m"))
    assert proposer(dossier).pilotes == ("a",)
    assert proposer(dossier, 2) == Vagues(("a", "b"), (("c",),))


def test_les_rangs_ecrits_se_relisent():
    proposees = proposer(grappe(*(esms(f"e{n}", "p") for n in range(9))))
    rangs = proposees.rangs
    ecrits = [esms(f"e{n}", "p", vague=rangs[f"e{n}"], pilote=rangs[f"e{n}"] == 0) for n in range(9)]
    assert list(ecrites(ecrits).values()) == [proposees.pilotes, *proposees.vagues]
    assert [len(vague) for vague in proposees.vagues] == [4, 4]


def test_les_vagues_ecrites_gardent_leur_numero_et_les_pilotes_sont_a_part():
    assert ecrites(()) == {}
    lignes = (
        esms("a", "p", vague=1, pilote=True),
        esms("b", "p"),
        esms("c", "p", vague=3),
        esms("d", "p", vague=2),
    )
    assert ecrites(lignes) == {0: ("a",), 2: ("d",), 3: ("c",)}
