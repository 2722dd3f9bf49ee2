import * as Comlink from 'comlink';
import { fileOfPage, readingWith } from '../readingEngine';
import OursWorker from './ours.worker?worker';
import SheetJsWorker from './sheetJs.worker?worker';
import type { SheetJs } from './sheetJs.worker';

const ours = readingWith(() => new OursWorker());
let sheetJsWorker: Comlink.Remote<SheetJs> | undefined;

function sheetJs() {
  sheetJsWorker ??= Comlink.wrap<SheetJs>(new SheetJsWorker());
  return sheetJsWorker.read(fileOfPage());
}

Object.assign(window, { bench: { ours, sheetJs } });
