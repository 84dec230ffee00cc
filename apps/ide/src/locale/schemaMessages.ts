/** Messages that a valibot schema was given, its parts' included. For tests: that each has a translation. */
export function messagesOf(schema: unknown, seen: Set<unknown> = new Set()): readonly string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const own = 'kind' in schema && 'message' in schema && typeof schema.message === 'string' ? [schema.message] : [];
  return [...own, ...Object.values(schema).flatMap(part => messagesOf(part, seen))];
}
