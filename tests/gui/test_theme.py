"""The look: text that can be read in both themes, sizes that follow, a focus that is seen, icons in the right colour."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QIcon, QImage, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from esms_desktop.common.resources import resource
from ui.couleurs import couleurs_de, palette
from ui.feuille import feuille
from ui.icones import MARQUES, icone, icone_d_etat
from ui.theme import CLAIR, SOMBRE, Theme, classer

FONDS = ("fenetre", "surface", "alternee", "selection")
TEXTES = ("texte", "accent", "satisfait", "a_completer", "non_satisfait", "attenue")


def luminance(couleur):
    """WCAG 2: relative luminance of #RRGGBB."""
    canaux = [int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rouge, vert, bleu = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux)
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def contraste(une, autre):
    claire, sombre = sorted((luminance(une), luminance(autre)), reverse=True)
    return (claire + 0.05) / (sombre + 0.05)


def test_le_contraste_se_calcule_comme_le_dit_la_norme():
    assert contraste("#000000", "#FFFFFF") == pytest.approx(21)
    assert contraste("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("couleurs", [CLAIR, SOMBRE], ids=["clair", "sombre"])
def test_chaque_texte_se_lit_sur_chaque_fond(couleurs):
    for texte in TEXTES:
        for fond in FONDS:
            mesure = contraste(getattr(couleurs, texte), getattr(couleurs, fond))
            assert mesure >= 4.5, f"{texte} sur {fond} : {mesure:.2f}"
    assert contraste(couleurs.sur_accent, couleurs.accent) >= 4.5


@pytest.mark.parametrize("couleurs", [CLAIR, SOMBRE], ids=["clair", "sombre"])
def test_la_feuille_n_emploie_que_les_couleurs_du_theme(couleurs):
    texte = feuille(couleurs, lambda role: 13, lambda pixels: pixels, sombre=couleurs is SOMBRE)
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", texte)) <= set(couleurs)
    images = re.findall(r'url\("([^"]+)"\)', texte)
    assert images
    assert all(resource("icones", "controles", chemin.rsplit("/", 1)[1]).exists() for chemin in images)


@pytest.mark.parametrize(("mode", "couleurs"), [("clair", CLAIR), ("sombre", SOMBRE)])
def test_les_signes_des_controles_ont_une_couleur_du_theme(mode, couleurs):
    for chemin in resource("icones", "controles").glob(f"*-{mode}.svg"):
        assert set(re.findall(r"#[0-9A-F]{6}", chemin.read_text(encoding="utf-8"))) <= set(couleurs)


def test_la_palette_dit_de_quel_theme_elle_vient():
    assert couleurs_de(palette(CLAIR)) is CLAIR
    assert couleurs_de(palette(SOMBRE)) is SOMBRE


def test_choisir_un_theme_repeint_ce_qui_est_montre(application, theme, qtbot):
    fenetre = QWidget()
    qtbot.addWidget(fenetre)
    fenetre.show()
    with qtbot.waitSignal(theme.change):
        theme.choisir("sombre")
    assert theme.couleurs is SOMBRE
    assert fenetre.palette().window().color().name().upper() == SOMBRE.fenetre
    theme.choisir("clair")
    assert fenetre.palette().window().color().name().upper() == CLAIR.fenetre


def test_comme_le_systeme_suit_le_systeme(application, monkeypatch, qtbot):
    theme = Theme("systeme")
    theme.appliquer(application)
    assert theme.couleurs is CLAIR
    monkeypatch.setattr(QPalette, "color", lambda *_: QColor("#323232"))
    with qtbot.waitSignal(theme.change):
        application.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.couleurs is SOMBRE
    theme.choisir("clair")
    assert theme.couleurs is CLAIR


def test_le_texte_grandit_par_pas_entre_80_et_200(application, theme):
    assert theme.zoom == 100
    normal = theme.police("corps").pixelSize()
    assert normal >= 13
    theme.agrandir()
    assert theme.zoom == 110
    for _ in range(20):
        theme.agrandir()
    assert theme.zoom == 200
    assert theme.police("corps").pixelSize() == 2 * normal
    for _ in range(20):
        theme.reduire()
    assert theme.zoom == 80
    theme.taille_normale()
    assert theme.zoom == 100


def test_les_titres_sont_en_proportion_du_texte(application, theme):
    corps = theme.police("corps").pixelSize()
    assert theme.police("section").pixelSize() == round(corps * 1.15)
    assert theme.police("titre_page").pixelSize() == round(corps * 1.6)
    assert theme.police("colonne").pixelSize() == round(corps * 0.85)
    assert QFontInfo(theme.police("titre_page")).weight() == 600
    assert QFontInfo(theme.police("corps")).family() == "Inter"


def test_un_controle_grandit_avec_le_texte_et_ne_le_coupe_pas(application, theme, qtbot):
    bouton, champ = QPushButton("Ajouter un ESMS"), QLineEdit("EHPAD Les Tilleuls")
    for widget in (bouton, champ):
        qtbot.addWidget(widget)
        widget.show()
    avant = bouton.sizeHint()
    theme.zoomer(200)
    for widget in (bouton, champ):
        widget.ensurePolished()
        assert widget.fontMetrics().height() >= 2 * 13
        assert widget.sizeHint().height() >= widget.fontMetrics().height() + 8
    assert bouton.sizeHint().width() > 1.6 * avant.width()


@pytest.mark.parametrize("classe", ["", "primaire", "discret", "lien"])
def test_le_focus_d_un_bouton_se_voit_sans_que_rien_ne_bouge(application, theme, qtbot, classe):
    page = QWidget()
    qtbot.addWidget(page)
    boite = QVBoxLayout(page)
    autre, bouton = QPushButton("Autre"), QPushButton("Importer…")
    classer(bouton, classe)
    boite.addWidget(autre)
    boite.addWidget(bouton)
    page.show()
    qtbot.waitActive(page)
    autre.setFocus()
    application.processEvents()
    sans, place = page.grab().toImage(), bouton.geometry()
    bouton.setFocus()
    application.processEvents()
    avec = page.grab().toImage()
    assert bouton.geometry() == place
    differents = _differents(sans, avec, place.adjusted(-2, -2, 2, 2))
    assert differents >= 2 * (place.width() + place.height())


def _differents(une, autre, zone):
    zone = zone.intersected(une.rect())
    return sum(
        une.pixel(x, y) != autre.pixel(x, y)
        for x in range(zone.left(), zone.right() + 1)
        for y in range(zone.top(), zone.bottom() + 1)
    )


def test_classer_change_l_allure_d_un_texte_deja_montre(application, theme, qtbot):
    texte = QLabel("7 à compléter")
    qtbot.addWidget(texte)
    texte.show()
    classer(texte, "a_completer")
    assert texte.palette().windowText().color().name().upper() == CLAIR.a_completer
    classer(texte, "satisfait")
    assert texte.palette().windowText().color().name().upper() == CLAIR.satisfait


def _couleurs_peintes(icone_: QIcon, cote=48, densite=1.0, mode=QIcon.Mode.Normal):
    image = (
        icone_.pixmap(QSize(cote, cote), densite, mode).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    )
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_une_icone_a_la_couleur_du_texte_et_suit_le_theme(application, theme):
    signe = icone("plus")
    assert _couleurs_peintes(signe) == {CLAIR.texte}
    assert _couleurs_peintes(signe, mode=QIcon.Mode.Disabled) == {CLAIR.attenue}
    theme.choisir("sombre")
    assert _couleurs_peintes(signe) == {SOMBRE.texte}


def test_une_icone_est_nette_sur_un_ecran_dense(application, theme):
    dense = icone("search").pixmap(QSize(16, 16), 2.0)
    assert dense.size() == QSize(32, 32)
    assert dense.devicePixelRatio() == 2.0


def test_une_icone_survit_a_ses_copies(application, theme):
    copies = [QIcon(icone("check")) for _ in range(50)]
    assert not any(copie.pixmap(16, 16).isNull() for copie in copies)


def test_chaque_etat_a_une_forme_et_un_mot(application, theme):
    assert len({marque.icone for marque in MARQUES.values()}) == len(MARQUES)
    assert len({marque.mot for marque in MARQUES.values()}) == len(MARQUES)
    for etat, marque in MARQUES.items():
        assert _couleurs_peintes(icone_d_etat(etat), 32) == {getattr(CLAIR, marque.role)}


def test_chaque_icone_nommee_est_livree_et_chaque_icone_livree_est_nommee():
    code = "\n".join(chemin.read_text(encoding="utf-8") for chemin in Path("ui").absolute().rglob("*.py"))
    livrees = {chemin.stem for chemin in resource("icones").glob("*.svg")}
    nommees = set(re.findall(r'\b(?:icone|image)\(\s*"([a-z0-9-]+)"', code)) | {
        m.icone for m in MARQUES.values()
    }
    controles = {chemin.stem.rsplit("-", 1)[0] for chemin in resource("icones", "controles").glob("*.svg")}
    assert nommees <= livrees | controles
    inutiles = sorted(nom for nom in livrees if f'"{nom}"' not in code)
    assert inutiles == []


def test_chaque_icone_livree_se_dessine(application, theme):
    noms = [chemin.stem for chemin in resource("icones").glob("*.svg")]
    assert len(noms) > 20
    for nom in noms:
        assert _couleurs_peintes(icone(nom), 32), nom


def test_chaque_role_a_sa_police(theme):
    for role in ("corps", "chiffres", "section", "titre_page", "colonne"):
        assert theme.police(role).pixelSize() > 0
