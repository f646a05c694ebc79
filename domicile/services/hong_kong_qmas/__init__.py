"""Hong Kong: entry under the Quality Migrant Admission Scheme."""

from domicile.services import texts_of

_ = texts_of(__file__)
