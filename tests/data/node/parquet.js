// Reads a Parquet file with two readers of JavaScript and prints what both say of it: node parquet.js FILE
import { readFileSync } from 'node:fs';
import { asyncBufferFromFile, parquetReadObjects, parquetMetadataAsync } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { readParquet, initSync } from 'parquet-wasm/esm';
import { createRequire } from 'node:module';

const path = process.argv[2];
const file = await asyncBufferFromFile(path);
const bare = await parquetReadObjects({ file }).then(() => true, error => String(error));
const rows = await parquetReadObjects({ file, compressors });
const metadata = await parquetMetadataAsync(file);
const wasm = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');
initSync({ module: readFileSync(wasm) });
const table = readParquet(new Uint8Array(readFileSync(path)));
const plain = (_, value) => (typeof value === 'bigint' ? Number(value) : value);
console.log(JSON.stringify({ bare, rows, count: Number(metadata.num_rows), columns: table.schema.fields?.length ?? null,
  wasm: table.recordBatches().reduce((sum, one) => sum + one.numRows, 0) }, plain));
