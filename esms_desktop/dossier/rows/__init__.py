"""The rows of a dossier: one attribute is at once a typed value and an entry of the catalogue.

Every attribute but `id` may be `None`: not yet known. `source` says where the request comes from:
S0 the regional call of Nouvelle-Aquitaine (2021), S1 the national questions and answers of 2021, S2 the
regional call of Guadeloupe, Saint-Martin and Saint-Barthélemy (2022), S3 the national instruction of June
2021 with its annexes, S4 the step-by-step guide of Occitanie; « proposé » is our own suggestion.
"""
