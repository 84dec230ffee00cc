/** The same data with every text as PostgreSQL can keep it: without NUL, and without halves of characters. */
export function storable<T>(data: T): T {
  if (typeof data === 'string') return text(data) as T;
  return JSON.parse(JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? text(value) : value)));
}

const text = (value: string): string => Buffer.from(value).toString().replaceAll('\0', '\u{fffd}');
