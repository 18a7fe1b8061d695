//! Which tables name bytes of the blob folder. Bytes that none of them names may be thrown away, so that a table is missing here at the cost
//! of what it names.

/// Tables with a column `blob_hash` that keeps its bytes. Not `dropped_blobs`, which names those that are on their way out.
const NAMING: [&str; 6] = ["documents", "import_items", "masks", "notice_files", "practice_recordings", "ai_tasks"];

/// Gives every hash that is named, once, in order.
pub(crate) fn all() -> String {
    NAMING.map(|table| format!("select blob_hash from {table} where blob_hash is not null")).join(" union ")
        + " order by blob_hash"
}

/// Gives a row when `$1` is named.
pub(crate) fn named() -> String {
    NAMING.map(|table| format!("select 1 as one from {table} where blob_hash = $1")).join(" union all ") + " limit 1"
}

#[cfg(test)]
mod tests {
    use super::NAMING;

    #[test]
    fn every_table_that_names_bytes_is_known() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
        let mut tables = Vec::new();
        for file in std::fs::read_dir(folder).unwrap() {
            let sql = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let each = sql.split("create table ").skip(1).map(|table| table.split(") strict").next().unwrap());
            let naming = each.filter(|table| table.contains("\n    blob_hash "));
            tables.extend(naming.map(|table| table.split([' ', '(']).next().unwrap().to_owned()));
        }
        tables.retain(|table| table != "dropped_blobs");
        tables.sort();
        let mut known = NAMING.map(str::to_owned).to_vec();
        known.sort();
        assert_eq!(tables, known);
    }
}
