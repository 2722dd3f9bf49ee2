"""Writes the Parquet files beside this script and expected.json: the cells of each as texts, by pyarrow's own values.

    pip install pyarrow && python3 parquet.py
"""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

HERE = Path(__file__).parent
UTC = dt.timezone.utc


def number(value):
    """As JavaScript writes it: no point behind whole numbers."""
    text = repr(value) if isinstance(value, float) else str(value)
    return text.removesuffix('.0')


def clock(value, kind):
    """Date and time; no time where it is midnight, no more digits of the second than there are."""
    if pa.types.is_timestamp(kind):
        ticks = value.value if hasattr(value, 'value') else value
        per = {'s': 1, 'ms': 10**3, 'us': 10**6, 'ns': 10**9}[kind.unit]
        seconds, rest = divmod(ticks, per)
        day = dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)
        text = day.strftime('%H:%M:%S')
        date = f'{day.year:04}-{day.month:02}-{day.day:02}'
        if rest:
            return f'{date} {text}.{str(rest).zfill(len(str(per)) - 1).rstrip("0")}'
        return date if text == '00:00:00' else f'{date} {text}'
    raise TypeError(kind)


def as_json(value):
    if isinstance(value, dict):
        return {key: as_json(member) for key, member in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, dt.date):
        return str(value)
    if isinstance(value, Decimal):
        return float(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def text_of(value, kind):
    if value is None:
        return ''
    if pa.types.is_boolean(kind):
        return 'TRUE' if value else 'FALSE'
    if pa.types.is_float32(kind):
        return '' if np.isnan(value) else number(float(str(np.float32(value))))
    if pa.types.is_floating(kind):
        if np.isinf(value):
            return 'Infinity' if value > 0 else '-Infinity'
        return '' if np.isnan(value) else number(value)
    if pa.types.is_date(kind):
        return value.isoformat()
    if pa.types.is_time(kind):
        text = value.strftime('%H:%M:%S')
        return text + (f'.{value.microsecond:06}'.rstrip('0') if value.microsecond else '')
    if pa.types.is_nested(kind):
        members = dict(value) if pa.types.is_map(kind) else value
        return json.dumps(as_json(members), ensure_ascii=False, separators=(',', ':'))
    if isinstance(value, Decimal):
        return f'{value:f}'
    if isinstance(value, bytes):
        try:
            return value.decode('utf-8')
        except UnicodeDecodeError:
            return '0x' + value.hex()
    return str(value)


def cells_of(array):
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    kind = array.type
    if pa.types.is_dictionary(kind):
        return cells_of(array.dictionary_decode())
    if pa.types.is_timestamp(kind):
        ticks = array.cast(pa.int64()).to_pylist()
        return ['' if value is None else clock(value, kind) for value in ticks]
    return [text_of(value, kind) for value in array.to_pylist()]


def columns_of(table):
    """Names and cells; a structure's members are columns of their own."""
    names, cells = [], []
    for field, column in zip(table.schema, table.columns):
        if pa.types.is_struct(field.type):
            array = column.combine_chunks()
            for place, member in enumerate(field.type):
                names.append(f'{field.name}.{member.name}')
                # `flatten` hands a missing structure down to its members.
                cells.append(cells_of(array.flatten()[place]))
        else:
            names.append(field.name)
            cells.append(cells_of(column))
    return {'rows': table.num_rows, 'columns': [{'name': n, 'cells': c} for n, c in zip(names, cells)]}


def column(kind, *values):
    return pa.array(list(values), type=kind)


def all_types():
    d, s, t = Decimal, dt.datetime, dt.time
    big = 9_007_199_254_740_993
    columns = {
        'yes': column(pa.bool_(), True, False, None, True, False, True),
        'int8': column(pa.int8(), -128, 127, 0, None, 5, 6),
        'uint8': column(pa.uint8(), 255, 128, 0, None, 5, 6),
        'int16': column(pa.int16(), -32768, 32767, 0, None, 5, 6),
        'uint16': column(pa.uint16(), 65535, 32768, 0, None, 5, 6),
        'int32': column(pa.int32(), -(2**31), 2**31 - 1, 0, None, 5, 6),
        'uint32': column(pa.uint32(), 2**32 - 1, 2**31, 0, None, 5, 6),
        'int64': column(pa.int64(), 999_999_999_999_999, -7, 0, None, 5, big),
        'uint64': column(pa.uint64(), 2**64 - 1, 1, 0, None, 5, 6),
        'long ids': column(pa.int64(), big, big + 2, -big, None, 2**63 - 1, -(2**63)),
        'float32': column(pa.float32(), 0.1, 16777216, -1.5, None, float('nan'), 3.4028234663852886e38),
        'float64': column(pa.float64(), 0.1 + 0.2, 1e15, -0.5, None, float('nan'), float('inf')),
        'half': pa.array(np.array([0.5, -2, 65504, 0, 1, 3], dtype=np.float16)),
        'price': column(pa.decimal128(9, 2), d('0.30'), d('-12.50'), d('9999999.99'), None, d('0.00'), d('1.10')),
        'dear': column(pa.decimal128(38, 10), d('0.3'), d('-1234567890123456789.0123456789'), d('7'), None, d('1'), d('2')),
        'whole': column(pa.decimal128(18, 0), d('1'), d('-2'), d('999999999999999999'), None, d('4'), d('5')),
        'tiny': column(pa.decimal128(38, 30), *[d('1e-30') * n for n in range(5)], None),
        'text': column(pa.string(), 'a', '', None, '北京 ', 'ü', 'a'),
        'kind': pa.array(['x', 'y', None, 'x', 'x', 'y']).dictionary_encode(),
        'bytes': column(pa.binary(), b'abc', b'\xff\x00', None, '京'.encode(), b'', b'z'),
        'fixed': column(pa.binary(2), b'ab', b'\xff\x00', None, b'cd', b'ef', b'gh'),
        'day': column(pa.date32(), dt.date(2024, 2, 29), dt.date(1969, 12, 31), None, dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.date(2024, 3, 1)),
        'ms': column(pa.timestamp('ms'), s(2024, 3, 5, 14, 30), s(2024, 3, 5), None, s(1969, 12, 31, 23, 59, 59), s(2024, 3, 5, 0, 0, 0, 5000), s(2030, 1, 1)),
        'us': column(pa.timestamp('us', 'UTC'), s(2024, 3, 5, 14, 30, tzinfo=UTC), s(2024, 3, 5, tzinfo=UTC), None, s(1969, 12, 31, 23, 59, 58, 999999, tzinfo=UTC), s(1999, 1, 1, tzinfo=UTC), s(2030, 1, 1, tzinfo=UTC)),
        'ns': pa.array([1_709_649_000_000_000_001, 0, None, -1, 1_709_649_000_000_000_000, 10**9], type=pa.timestamp('ns')),
        'time': column(pa.time32('ms'), t(14, 30), t(0, 0), None, t(23, 59, 59, 5000), t(1, 2, 3), t(9, 9, 9)),
        'time us': column(pa.time64('us'), t(14, 30), t(0, 0), None, t(23, 59, 59, 50), t(1, 2, 3), t(9, 9, 9)),
        'empty': pa.nulls(6),
    }  # fmt: skip
    return pa.table(columns)


def nested():
    address = pa.struct([('city', pa.string()), ('zip', pa.int32()), ('at', pa.struct([('x', pa.float64())]))])
    order = pa.struct([('sku', pa.string()), ('price', pa.decimal128(9, 2)), ('on', pa.date32())])
    orders = [{'sku': 'a', 'price': Decimal('0.30'), 'on': dt.date(2024, 3, 5)}, {'sku': None, 'price': None, 'on': None}]
    return pa.table({
        'id': [1, 2, 3, 4],
        'address': column(address, {'city': 'Köln', 'zip': 50667, 'at': {'x': 1.5}}, None, {'city': None, 'zip': 1, 'at': None}, {'city': '京', 'zip': None, 'at': {'x': None}}),
        'tags': column(pa.list_(pa.string()), ['a', 'b "c"'], [], None, [None, '京']),
        'deep': column(pa.list_(pa.list_(pa.int64())), [[1, 2], []], [], None, [[3]]),
        'orders': column(pa.list_(order), orders, [], None, orders[:1]),
        'shares': column(pa.map_(pa.string(), pa.float64()), [('a', 0.5), ('b', 2.0)], [], None, [('c', None)]),
    })  # fmt: skip


def codec_table():
    rows = 300
    places = np.arange(rows)
    return pa.table({
        'id': places + 1000,
        'spend': np.round((places * 37 % 101) / 8, 3),
        'city': pa.array([('Berlin', 'Köln', '北京')[n % 3] for n in places]),
        'day': pa.array([dt.date(2024, 1, 1) + dt.timedelta(days=int(n) % 60) for n in places]),
        'member': pa.array([None if n % 7 == 0 else bool(n % 2) for n in places]),
    })  # fmt: skip


def main():
    files = {}

    def write(name, table, **options):
        pq.write_table(table, HERE / f'{name}.parquet', **options)
        if not any(name.startswith(prefix) for prefix in ('codec-', 'pages-')):
            files[name] = columns_of(table)

    write('all-types', all_types(), row_group_size=4)
    write('nested', nested(), row_group_size=3)
    pages = codec_table()
    files['codec-*, pages-*'] = columns_of(pages)
    for codec in ['none', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4']:
        write(f'codec-{codec}', pages, compression=codec, row_group_size=128)
    plain = {'use_dictionary': False, 'data_page_version': '2.0', 'data_page_size': 512}
    delta = {'id': 'DELTA_BINARY_PACKED', 'city': 'DELTA_BYTE_ARRAY', 'spend': 'BYTE_STREAM_SPLIT', 'day': 'DELTA_BINARY_PACKED'}
    write('pages-v2', pages, row_group_size=150, **plain, column_encoding=delta)
    write('pages-plain', pages, use_dictionary=False, data_page_size=512)
    int96 = pa.table({'at': pa.array([0, 1_709_649_000_000_000_000, None, -86_400_000_000_000], type=pa.timestamp('ns'))})
    write('int96', int96, use_deprecated_int96_timestamps=True)
    names = ['a', 'a', ' b.c ', '', '姓名', 'a']
    write('names', pa.Table.from_arrays([pa.array([f'{n}{row}' for row in 'xy']) for n in range(6)], names))
    write('no-rows', codec_table().slice(0, 0))
    # A million rows in each of 160 groups, that take hardly any room.
    group = pa.table({'shop': pa.array(['Köln']).dictionary_encode().take(pa.array(np.zeros(1 << 20, dtype=np.int32)))})
    one_page = {'compression': 'zstd', 'max_rows_per_page': 1 << 20, 'write_statistics': False, 'store_schema': False}
    with pq.ParquetWriter(HERE / 'too-long.parquet', group.schema, **one_page) as writer:
        for _ in range(160):
            writer.write_table(group)
    lines = [f'{json.dumps(name)}: {json.dumps(file, ensure_ascii=False)}' for name, file in files.items()]
    (HERE / 'expected.json').write_text('{\n' + ',\n'.join(lines) + '\n}\n', encoding='utf-8')


main()
