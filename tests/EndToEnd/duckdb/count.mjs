// Reads an export of journals (JSON Lines) with DuckDB's own guess of the columns, and prints as JSON: the columns
// with their types, the attempts by category and phase, and a question to the triggers' facts.
//
//   node count.mjs EXPORT
import { DuckDBInstance } from '@duckdb/node-api';

const rows = `read_json_auto('${process.argv[2].replaceAll("'", "''")}')`;
const connection = await (await DuckDBInstance.create(':memory:')).connect();

const ask = async (question) => (await connection.runAndReadAll(question)).getRowObjectsJson();

const columns = await ask(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${rows})`);
const ends = await ask(`
  SELECT coalesce(category, outcome) AS ending, phase, count(*)::INTEGER AS attempts
  FROM ${rows} WHERE kind = 'attempt' GROUP BY ALL ORDER BY ALL`);
const statuses = await ask(`
  SELECT facts->>'$.status' AS status FROM ${rows}
  WHERE kind = 'transition' AND "trigger" = 'TokenEndpointRejected'`);

console.log(JSON.stringify({
  columns: Object.fromEntries(columns.map((column) => [column.column_name, column.column_type])),
  ends,
  statuses,
}));
