import { serveThroughPorts } from './serve';
import { readWorkbook, writeWorkbook } from './workbook';

serveThroughPorts({ read: readWorkbook, write: writeWorkbook });
