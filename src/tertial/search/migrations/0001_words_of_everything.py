"""How text is taken apart for searching, and an index of it on every table that is searched.

Both functions are plain SQL without extensions. They say each word twice: by its Swedish stem, so that any
form of it is found, and as it stands, so that its beginning is. Letters are made small here and not by the
database's locale, which on some servers knows only those of English. They are dear, and say so, lest the
database reckons them anew for every row instead of looking in the index.
"""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION search_vector(text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100000 AS $$
    SELECT pg_catalog.to_tsvector('pg_catalog.swedish', plain.words)
        OPERATOR(pg_catalog.||) pg_catalog.to_tsvector('pg_catalog.simple', plain.words)
    FROM (SELECT pg_catalog.translate(
        pg_catalog.lower(pg_catalog.normalize(pg_catalog.left($1, 200000), 'NFC')),
        'ÅÄÖÆØÜÉÈÊËÁÀÂÃÍÌÎÏÓÒÔÕÚÙÛÝÇÑÐÞ/<>_', 'åäöæøüéèêëáàâãíìîïóòôõúùûýçñðþ    '
    ) AS words) AS plain
$$;
CREATE FUNCTION search_words(jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
    SELECT pg_catalog.string_agg(piece OPERATOR(pg_catalog.#>>) '{}', ' ')
    FROM pg_catalog.jsonb_path_query($1, 'strict $.**.text ? (@.type() == "string")') AS piece
$$;
"""

INDEXES = {
    "plan_goaledition": "number || ' ' || title || ' ' || description",
    "plan_indicatordefinition": "name || ' ' || description",
    "plan_activityedition": "name",
    "plan_goaltext": "search_words(blocks)",
    "plan_indicatortext": "search_words(blocks)",
    "plan_activityreport": "deviation || ' ' || coalesce(search_words(blocks), '')",
    "documents_reportsection": "heading || ' ' || coalesce(search_words(blocks), '')",
    "economy_kepttable": "coalesce(title, headings[array_upper(headings, 1)], '')",
    "organisation_bodyname": "name || ' ' || short_name",
}


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        ("plan", "0001_initial"),
        ("economy", "0001_tables_of_reports"),
        ("documents", "0001_reports"),
    ]

    operations = [
        migrations.RunSQL(
            FUNCTIONS, "DROP FUNCTION search_vector(text); DROP FUNCTION search_words(jsonb);"
        ),
        *(
            migrations.RunSQL(
                f"CREATE INDEX search_{table} ON {table} USING gin (search_vector({words}))",
                f"DROP INDEX search_{table}",
            )
            for table, words in INDEXES.items()
        ),
    ]
