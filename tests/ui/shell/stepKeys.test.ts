import { expect, test } from 'vitest';
import { isMac, keysText, wayOf } from '../../../src/ui/shell/stepKeys';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false };

test.each([
  { keys: { key: 'z', ctrlKey: true }, mac: false, way: 'undo' },
  { keys: { key: 'Z', ctrlKey: true }, mac: false, way: 'undo' },
  { keys: { key: 'Z', ctrlKey: true, shiftKey: true }, mac: false, way: 'redo' },
  { keys: { key: 'y', ctrlKey: true }, mac: false, way: 'redo' },
  { keys: { key: 'z', metaKey: true }, mac: true, way: 'undo' },
  { keys: { key: 'z', metaKey: true, shiftKey: true }, mac: true, way: 'redo' },
  { keys: { key: 'y', metaKey: true }, mac: true, way: undefined },
  { keys: { key: 'z', ctrlKey: true }, mac: true, way: undefined },
  { keys: { key: 'z', metaKey: true }, mac: false, way: undefined },
  { keys: { key: 'z' }, mac: false, way: undefined },
  { keys: { key: 'z', ctrlKey: true, altKey: true }, mac: false, way: undefined },
  { keys: { key: 'z', ctrlKey: true, isComposing: true }, mac: false, way: undefined },
  { keys: { key: 'x', ctrlKey: true }, mac: false, way: undefined },
])('$keys is $way (mac: $mac)', ({ keys, mac, way }) => {
  expect(wayOf({ ...none, ...keys } as KeyboardEvent, mac)).toBe(way);
});

test('a Mac has its own signs', () => {
  expect([isMac('MacIntel'), isMac('iPad'), isMac('Win32'), isMac('Linux x86_64')]).toEqual([true, true, false, false]);
  expect([keysText('undo', true), keysText('redo', true)]).toEqual(['⌘Z', '⇧⌘Z']);
  expect([keysText('undo', false), keysText('redo', false)]).toEqual(['Ctrl+Z', 'Ctrl+Shift+Z']);
});
