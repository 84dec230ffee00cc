/**
 * A JSON value that keeps every number as it was written: `1.0` stays `1.0` and large integers keep their digits,
 * which JavaScript's own numbers would lose.
 */
export type JsonNode =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] };

export type JsonMember = readonly [name: string, value: JsonNode];

/** Where a text stops being JSON. `at` counts characters from 0. */
export class NotJson extends Error {
  override readonly name = 'NotJson';
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
