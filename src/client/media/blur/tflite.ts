/*
 * Reads a TensorFlow Lite model, which is a FlatBuffer: as much of it as the model of the person's outline needs. The file
 * is our own, built in; what is not as expected is an error all the same.
 */

export interface Tensor {
  readonly shape: readonly number[];
  /** What is known from the file: weights. `null` for what is computed. */
  readonly data: Float32Array | null;
}
export interface Operation {
  readonly code: number | 'custom';
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** A number of the operation's options by the index of its field; 0 where it is left out. */
  option(field: number): number;
}
export interface Model {
  readonly tensors: readonly Tensor[];
  readonly operations: readonly Operation[];
  readonly input: number;
  readonly output: number;
}

const CUSTOM = 32;
const FLOAT32 = 0;
const FLOAT16 = 1;

export function readModel(buffer: ArrayBuffer): Model {
  const file = new FlatBuffer(buffer);
  const root = file.root();
  const codes = file.tables(root, 1).map((code) => Math.max(file.byte(code, 0), file.int(code, 3)));
  const buffers = file.tables(root, 4);
  const [graph] = file.tables(root, 2);
  if (graph === undefined) throw new Error('the model has no graph');
  const operations = file.tables(graph, 3).map((operation): Operation => {
    const code = codes[file.int(operation, 0)];
    if (code === undefined) throw new Error('the model names an operation that it does not list');
    const options = file.table(operation, 4);
    return {
      code: code === CUSTOM ? 'custom' : code,
      inputs: file.ints(operation, 1),
      outputs: file.ints(operation, 2),
      option: (field) => (options === null ? 0 : file.byte(options, field)),
    };
  });
  const tensors = file.tables(graph, 0).map((tensor): Tensor => {
    const type = file.byte(tensor, 1);
    const content = buffers[file.int(tensor, 2)];
    const bytes = content === undefined ? null : file.bytes(content, 0);
    return { shape: file.ints(tensor, 0), data: bytes && floats(bytes, type) };
  });
  const [input] = file.ints(graph, 1);
  const [output] = file.ints(graph, 2);
  if (input === undefined || output === undefined) throw new Error('the model has no input or output');
  return { tensors, operations, input, output };
}

function floats(bytes: DataView, type: number): Float32Array | null {
  if (type === FLOAT16)
    return Float32Array.from({ length: bytes.byteLength / 2 }, (_, at) =>
      half(bytes.getUint16(at * 2, true)),
    );
  if (type === FLOAT32)
    return Float32Array.from({ length: bytes.byteLength / 4 }, (_, at) => bytes.getFloat32(at * 4, true));
  return null;
}

/** A number of 16 bits; infinities and what is no number do not occur in weights. */
export function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

class FlatBuffer {
  readonly #view: DataView;
  constructor(buffer: ArrayBuffer) {
    this.#view = new DataView(buffer);
  }
  root = () => this.#follow(0);
  byte = (table: number, field: number) => this.#read(table, field, (at) => this.#view.getUint8(at)) ?? 0;
  int = (table: number, field: number) =>
    this.#read(table, field, (at) => this.#view.getInt32(at, true)) ?? 0;
  table = (table: number, field: number) => this.#read(table, field, (at) => this.#follow(at));
  tables = (table: number, field: number) => this.#list(table, field, (at) => this.#follow(at));
  ints = (table: number, field: number) => this.#list(table, field, (at) => this.#view.getInt32(at, true));
  bytes(table: number, field: number): DataView | null {
    const list = this.#read(table, field, (at) => this.#follow(at));
    const length = list === null ? 0 : this.#view.getUint32(list, true);
    return list === null || length === 0 ? null : new DataView(this.#view.buffer, list + 4, length);
  }

  #follow(at: number): number {
    return at + this.#view.getUint32(at, true);
  }
  #read<T>(table: number, field: number, read: (at: number) => T): T | null {
    const layout = table - this.#view.getInt32(table, true);
    const entry = 4 + 2 * field;
    if (entry >= this.#view.getUint16(layout, true)) return null;
    const offset = this.#view.getUint16(layout + entry, true);
    return offset === 0 ? null : read(table + offset);
  }
  #list<T>(table: number, field: number, read: (at: number) => T): T[] {
    const list = this.#read(table, field, (at) => this.#follow(at));
    if (list === null) return [];
    return Array.from({ length: this.#view.getUint32(list, true) }, (_, index) => read(list + 4 + 4 * index));
  }
}
