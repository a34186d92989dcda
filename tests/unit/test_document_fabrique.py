"""What the tests of the document share: a small dossier with every list, its private places, a crash."""

import os
import random
import sqlite3
from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer, lire, ouvrir
from esms_desktop.dossier.catalogue import champs_de_table
from esms_desktop.dossier.choix import Choix, ChoixMultiple, OuiNon, OuiNonPrecise
from esms_desktop.dossier.dossier import SINGULIERS, TABLES
from esms_desktop.dossier.structures import Lettres, Objet, Textes
from esms_desktop.dossier.types import Date, Entier, Montant, Nombre, Texte
from esms_desktop.exchange.interchange import depuis_objet
from esms_desktop.store import dossiers

APPEL = "amorcage-2021-nouvelle-aquitaine"
DIX_HEURES = datetime(2026, 11, 22, 10, 4)
BRUT = {
    "format": "esms-desktop/dossier",
    "version": 1,
    "appel": APPEL,
    "projet": {"titre": "Un DUI pour le Bassin", "duree_mois": 18, "socles_vises": ["mssante", "dmp"]},
    "solution": {"editeur": "Éditeur d’exemple", "reference_segur": "oui"},
    "organismes": [
        {"id": "og1", "role": "porteur", "raison_sociale": "Association Les Tilleuls", "siren": "732829320",
         "autodiagnostic": {"outil": "anap_directeur", "score_global": 45.5, "piece": "pc1"}},
        {"id": "og2", "role": "membre", "raison_sociale": "Fondation du Port", "siren": "73282932"},
    ],
    "etablissements": [
        {"id": "es1", "organisme": "og1", "nom": "EHPAD Les Tilleuls", "capacite": 80, "medicalise": True},
        {"id": "es2", "organisme": "og2", "nom": "IME du Port", "capacite": 40, "referent": "p2"},
        {"id": "es3", "organisme": "og2", "nom": "SESSAD du Port"},
    ],
    "mesures": [{"id": "m1", "indicateur": "mssante", "numerateur": 3, "denominateur": 4, "etablissement": "es1"}],
    "personnes": [
        {"id": "p1", "nom": "Durand", "organisme": "og1", "courriel": "a.durand@exemple.fr"},
        {"id": "p2", "nom": "Martin", "organisme": "og2", "etablissement": "es2", "piece_delegation": "pc1"},
    ],
    "instances": [{"id": "i1", "type": "copil", "membres": ["p1", "p2"], "president": "p2"}],
    "raci": {
        "roles": [{"id": "CP", "libelle": "Chef de projet", "personne": "p1"}, {"id": "DG", "libelle": "Direction"}],
        "activites": [{"id": "a1", "libelle": "Cadrer", "lettres": {"CP": "AR", "DG": "I"}}],
    },
    "phases": [{"id": "ph1", "libelle": "Cadrage", "ordre": 1}],
    "taches": [
        {"id": "t1", "phase": "ph1", "libelle": "Lancer", "debut": "2027-01-04", "responsable": "p2"},
        {"id": "t2", "phase": "ph1", "libelle": "Choisir", "predecesseurs": ["t1"], "etablissements": ["es1", "es2"],
         "role": "CP"},
    ],
    "jalons": [{"id": "j1", "libelle": "Convention", "date": "2027-02-01", "apres": "t1"}],
    "besoins": [
        {"id": "b1", "fonction": "Agenda", "organisme": "og2", "etablissement": "es2", "repondant": "p2", "couverture": 2},
    ],
    "depenses": [
        {"id": "d1", "libelle": "Licences", "organisme": "og2", "etablissement": "es1", "pu_ht": 1234.56, "quantite": 3,
         "devis": "dv1"},
    ],
    "financements": [{"id": "f1", "libelle": "Apport", "montant": 1000, "organisme": "og2"}],
    "risques": [{"id": "r1", "libelle": "Départ du chef de projet", "responsable": "p2"}],
    "pieces": [{"id": "pc1", "code": "P01", "libelle": "Convention", "organisme": "og2"}],
    "prestataires": [
        {"id": "pr1", "type": "editeur", "nom": "Éditeur d’exemple", "marche_resah": True},
        {"id": "pr2", "type": "amoa", "nom": "Cabinet Exemple", "siret": "73282932000074"},
    ],
    "devis": [{"id": "dv1", "prestataire": "pr1", "montant_ht": 3703.68, "taux_tva": 8.5, "piece": "pc1"}],
    "reunions": [
        {"id": "re1", "type": "instance", "instance": "i1", "date": "2027-01-15", "participants": ["p2", "p1"],
         "organisme": "og2"},
    ],
    "fonctions": [
        {"id": "fo1", "code": "F6.3", "domaine": "F6", "phase": "ph1", "indicateurs_associes": ["mssante", "I8"],
         "referent": "p2", "priorite": 1},
    ],
    "indicateurs": [{"id": "in1", "code": "I8", "cible": 92.5, "responsable": "p2", "retenu": True}],
    "reponses_maturite": [
        {"id": "rm1", "organisme": "og1", "dimension": "securite", "question": "5.3", "reponse": 0},
    ],
    "lectures": [{"id": "le1", "titre": "Instruction", "lu_le": "2026-11-02", "lu_par": "p2"}],
    "veille": [{"id": "ve1", "type": "club", "libelle": "Club des DSI", "inscrits": ["p1", "p2"]}],
    "attestations": [{"id": "at1", "type": "socle_exigences", "signataire": "p1", "piece": "pc1"}],
    "engagements": [{"id": "en1", "organisme": "og1", "signataire": "p1", "statut": "signe", "piece": "pc1"}],
    "versements": [{"id": "vs1", "jalon": "Convention", "part": 40, "montant": 316000.5}],
    "notes": [{"id": "no1", "cible": "etablissements[es3].finess_et", "texte": "Demander le numéro", "fait": False}],
    "justifications": {"taille-grappe": "Deux organismes isolés."},
}  # fmt: skip
"""Two organisations, every list filled, every reference, one SIREN that lacks a digit."""


def un_dossier():
    return depuis_objet(BRUT)


class Horloge:
    """A clock that only moves when told to."""

    def __init__(self, depart=DIX_HEURES):
        self.maintenant = depart

    def __call__(self):
        return self.maintenant

    def avancer(self, **duree):
        self.maintenant += timedelta(**duree)


class Bureau:
    """A folder of dossiers and the private places of the application, with its clock."""

    def __init__(self, racine, monkeypatch):
        sans_attendre_le_disque(monkeypatch)
        self.dossiers = racine / "Mes dossiers à déposer"
        self.dossiers.mkdir()
        self.lieux = Emplacements(racine / "privé")
        self.horloge = Horloge()

    @property
    def fichier(self):
        return self.dossiers / "grappe.esms"

    def creer(self, depuis=None, nom="grappe.esms", appel=APPEL, **options):
        return creer(
            self.dossiers / nom, appel, 1, depuis=depuis, lieux=self.lieux, horloge=self.horloge, **options
        )

    def rempli(self, nom="grappe.esms"):
        return self.creer(un_dossier(), nom)

    def ouvrir(self, nom="grappe.esms"):
        return ouvrir(self.dossiers / nom, lieux=self.lieux, horloge=self.horloge)

    def rouvrir(self, document):
        """Close, then open again what was published."""
        document.close()
        return self.ouvrir(document.chemin.name)

    def lire(self, nom="grappe.esms"):
        return lire(self.dossiers / nom)

    def copies(self):
        """The files left in the folder of the user, the dossier excepted."""
        return sorted(p.name for p in self.dossiers.iterdir() if p != self.fichier)


class SansAttente(sqlite3.Connection):
    """A connection that does not wait for the disk: power cuts have tests of their own."""

    def execute(self, sql, *parametres):
        return super().execute("PRAGMA synchronous=OFF" if "synchronous" in sql else sql, *parametres)


def sans_attendre_le_disque(monkeypatch):
    """Nothing here depends on what is flushed, and flushing takes nine tenths of the time."""

    def connecter(*arguments, **options):
        cnx = vraie(*arguments, **options, factory=SansAttente)
        cnx.execute("PRAGMA synchronous=OFF")
        return cnx

    vraie = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", connecter)
    monkeypatch.setattr(os, "fsync", lambda _: None)


def abandonner(document):
    """What a process that dies leaves: its connections and its lock are released, nothing is tidied."""
    document._base.fermer()
    document._copie._verrou.liberer()


def relu(document):
    """The dossier as the working file holds it, read again from the start."""
    with document._base.lecture() as cnx:
        return dossiers.lire_dossier(cnx, document.appel)


def ecouter(document):
    """The list that fills with the changes announced from now on."""
    entendus = []
    document.subscribe(entendus.append)
    return entendus


# --- any value, any operation -----------------------------------------------------------------------------

TEXTES = (
    "", "oui", "non", "12", "0", "3", "1 234,56 €", "100", "-4", "2027-03-31", "1er mars 2027", "33", "971",
    "732 829 320", "une réponse « longue » d’ici\nsur deux lignes", "o'clock \"; DROP TABLE meta; --", "mssante, dmp",
    "porteur", "CP : AR ; DG : I", "n’importe quoi", "500", "x" * 200, "a.durand@exemple.fr", "05 56 00 00 00", "é\u0301",
)  # fmt: skip
"""What may be typed in any cell: right for some, unreadable for others."""
NUMEROS = (
    "01 000 001 6", "2A 000 005 7", "2B 000 007 1", "732 829 320 00074", "FR76 3000 6000 0112 3456 7890 189", "87.10A",
    "97100", "2A", "500", "999", "jean-noël.o'hara@médico-social.fr", "+33 5 56 00 00 00",
)  # fmt: skip


def cles(dossier):
    """Every key that can be written, nested ones included."""
    for table in SINGULIERS:
        yield from (c.cle for c in champs_de_table(table) if not isinstance(c.type, Objet))
    for table in TABLES:
        for ligne in getattr(dossier, table):
            for champ in champs_de_table(table):
                if not isinstance(champ.type, Objet):
                    yield f"{table}[{ligne.id}].{champ.nom}"


def operation_au_hasard(document, alea: random.Random):
    """Do one operation, of any kind, on any table; its name."""
    dossier = document.dossier
    table = alea.choice(list(TABLES))
    ids = [ligne.id for ligne in getattr(dossier, table)]
    tous = [li.id for t in TABLES for li in getattr(dossier, t)]
    texte = alea.choice([*TEXTES, *tous])
    genre = alea.choice(
        ["set"] * 8 + ["add", "add", "remove", "move", "paste", "paste", "justify", "attach", "leave"]
    )
    if genre == "set":
        document.set(alea.choice(list(cles(dossier))), texte)
    elif genre == "add":
        document.add(
            table, rang=alea.choice([None, 1, len(ids), 2]), origine=alea.choice(["saisi", "importe"])
        )
    elif genre == "remove" and ids:
        document.remove(table, alea.sample(ids, min(len(ids), alea.choice([1, 1, 2]))))
    elif genre == "move" and ids:
        document.move(table, alea.sample(ids, min(len(ids), 2)), alea.randint(1, len(ids)))
    elif genre == "paste":
        colonnes = [
            c.nom for c in champs_de_table(table) if "." not in c.nom and not isinstance(c.type, Objet)
        ]
        colonnes = colonnes[: alea.randint(1, 6)]
        bloc = [[alea.choice([*TEXTES, *tous]) for _ in colonnes] for _ in range(alea.randint(1, 3))]
        document.paste(table, colonnes, bloc, depuis=alea.choice([None, *ids]))
    elif genre == "justify":
        document.justify(
            alea.choice(["taille-grappe", "non-cumul"]), alea.choice(["", "Parce que.", "Voilà."])
        )
    elif genre == "attach" and dossier.pieces:
        document.attach(alea.choice(dossier.pieces).id, "a.pdf", alea.choice([b"un", b"deux", b"\x00trois"]))
    else:
        document.leave_field()
    return genre


def valeurs(genre):  # noqa: C901  (one line a type)
    """A hypothesis strategy of the values that a field of that type can hold: read from what may be typed."""
    if isinstance(genre, OuiNon):
        return st.booleans()
    if isinstance(genre, OuiNonPrecise):
        return st.booleans() | _lus(genre, st.text(max_size=genre.maximum))
    if isinstance(genre, Choix):
        return st.sampled_from(list(genre.options))
    if isinstance(genre, ChoixMultiple):
        return st.lists(st.sampled_from(list(genre.options)), unique=True).map(
            lambda codes: tuple(c for c in genre.options if c in codes)
        )
    if isinstance(genre, Date):
        return st.dates(genre.minimum, genre.maximum)
    if isinstance(genre, Entier | Montant):
        return st.integers(genre.minimum, genre.maximum)
    if isinstance(genre, Nombre):
        pas = 10**genre.decimales
        return st.integers(genre.minimum * pas, genre.maximum * pas).map(lambda n: Decimal(n) / pas)
    if isinstance(genre, Textes):
        return st.lists(st.text("abcé-1", min_size=1, max_size=8), unique=True).map(tuple)
    if isinstance(genre, Lettres):
        return st.dictionaries(
            st.text("CPé: 1", min_size=1, max_size=5), st.sampled_from(["A", "R", "AR", "CI"])
        )
    if isinstance(genre, Objet):
        champs = {nom: st.none() | valeurs(c.type) for nom, c in genre.champs.items()}
        return st.fixed_dictionaries(champs).map(lambda lues: genre.classe(**lues))
    if isinstance(genre, Texte):
        return _lus(genre, st.text(max_size=min(genre.maximum, 60)))
    exemples = [genre.lire(texte).valeur for texte in (*TEXTES, *NUMEROS)]
    return st.sampled_from([lu for lu in exemples if lu is not None])


def _lus(genre, textes):
    return textes.map(lambda t: genre.lire(t).valeur).filter(lambda v: v is not None)
