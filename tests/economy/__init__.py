"""The economy: tables of reports, operational areas and their figures."""
