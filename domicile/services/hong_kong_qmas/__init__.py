"""Hong Kong: entry under the Quality Migrant Admission Scheme."""
