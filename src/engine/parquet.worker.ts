import * as Comlink from 'comlink';
import { ParquetReader } from './parquet';
import { serveThroughPorts } from './serve';
import { buffersOfRaw } from './typeInShards';

const reader = new ParquetReader();

serveThroughPorts({
  open: (file: File) => reader.open(file),
  async column(place: number) {
    const read = await reader.column(place);
    return read.ok ? Comlink.transfer(read, read.value.flatMap(buffersOfRaw)) : read;
  },
});
