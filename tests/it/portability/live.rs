//! What a migrated database really holds, asked of itself; only this test imports it.

use crate::harness::Raw;

/// One unique key, primary ones too.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub table: String,
    pub name: String,
    pub columns: Vec<String>,
}

const COLUMNS_OF_FILE: &str = r#"SELECT m.name, p.name, p.type, p."notnull" = 0 AND p.pk = 0
    FROM sqlite_master m JOIN pragma_table_info(m.name) p
    WHERE m.type = 'table' AND substr(m.name, 1, 2) <> '__' AND m.name NOT LIKE 'sqlite%'"#;

const COLUMNS_OF_SERVER: &str =
    "SELECT table_name, column_name, udt_name, CASE is_nullable WHEN 'YES' THEN 1 ELSE 0 END
    FROM information_schema.columns WHERE table_schema = 'public' AND left(table_name, 2) <> '__'";

const KEYS_OF_FILE: &str = r#"SELECT m.name, CASE l.origin WHEN 'pk' THEN m.name || '_pkey' ELSE l.name END,
        group_concat(i.name, ',' ORDER BY i.seqno)
    FROM sqlite_master m JOIN pragma_index_list(m.name) l JOIN pragma_index_info(l.name) i
    WHERE m.type = 'table' AND l."unique" AND substr(m.name, 1, 2) <> '__' GROUP BY 1, 2
    UNION ALL
    SELECT m.name, m.name || '_pkey', p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
    WHERE m.type = 'table' AND p.pk = 1 AND p.type = 'INTEGER' AND substr(m.name, 1, 2) <> '__'"#;

const KEYS_OF_SERVER: &str = "SELECT t.relname, k.relname, string_agg(a.attname, ',' ORDER BY c.n)
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class k ON k.oid = i.indexrelid
    CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY c (number, n)
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.number
    WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace AND left(t.relname, 2) <> '__' GROUP BY 1, 2";

const THINGS_OF_FILE: &str = "SELECT type || ' ' || name FROM sqlite_master
    WHERE substr(name, 1, 2) <> '__' AND name NOT LIKE 'sqlite%'";

const THINGS_OF_SERVER: &str = "SELECT 'relation ' || relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND left(relname, 2) <> '__'
    UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'";

fn asked(raw: &Raw, file: &str, server: &str) -> Vec<Vec<String>> {
    let mut rows = raw.rows(if raw.is_server() { server } else { file });
    rows.sort();
    rows
}

/// Every column: `table.column type`, and whether it may be left out.
pub fn tables(raw: &Raw) -> Vec<String> {
    let line = |row: Vec<String>| {
        let null = if row[3] == "1" { " null" } else { "" };
        format!("{}.{} {}{null}", row[0], row[1], row[2])
    };
    let mut lines: Vec<String> =
        asked(raw, COLUMNS_OF_FILE, COLUMNS_OF_SERVER).into_iter().map(line).collect();
    lines.sort();
    lines
}

/// Every unique key with its columns in order.
pub fn keys(raw: &Raw) -> Vec<Key> {
    let key = |mut row: Vec<String>| {
        let columns = row[2].split(',').map(str::to_owned).collect();
        Key { columns, name: row.swap_remove(1), table: row.swap_remove(0) }
    };
    asked(raw, KEYS_OF_FILE, KEYS_OF_SERVER).into_iter().map(key).collect()
}

/// Everything that has a name of its own: tables, indexes, triggers, functions.
pub fn things(raw: &Raw) -> Vec<String> {
    asked(raw, THINGS_OF_FILE, THINGS_OF_SERVER).into_iter().flatten().collect()
}
