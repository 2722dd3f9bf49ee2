import * as Comlink from 'comlink';
import { serveThroughPorts } from './serve';
import { buffersOfWorkbook, readWorkbook, writeWorkbook } from './workbook';

serveThroughPorts({
  read: (...given: Parameters<typeof readWorkbook>) => {
    const read = readWorkbook(...given);
    return read.ok ? Comlink.transfer(read, buffersOfWorkbook(read.value)) : read;
  },
  write: writeWorkbook,
});
