/**
 * What a person entered at one field. Text for plain values, files and JSON; a list of items; members by name; entries
 * of a mapping as pairs of key and value; one of several types as `{option, value}`. `''` is nothing entered.
 */
export type Entered = string | readonly Entered[] | { readonly [name: string]: Entered };

/** No value at all, said on purpose: `None`. No parameter has a name with a space. */
export const NONE: Entered = { ' none': '' };

export const isNone = (entered: Entered | undefined): boolean =>
  typeof entered === 'object' && !Array.isArray(entered) && Object.hasOwn(entered, ' none');

export const textOf = (entered: Entered | undefined): string => (typeof entered === 'string' ? entered : '');

export const itemsOf = (entered: Entered | undefined): readonly Entered[] =>
  Array.isArray(entered) ? (entered as readonly Entered[]) : [];

export const memberOf = (entered: Entered | undefined, name: string): Entered =>
  typeof entered === 'object' && !Array.isArray(entered) && Object.hasOwn(entered, name)
    ? ((entered as Readonly<Record<string, Entered>>)[name] ?? '')
    : '';

/** The entered members with one of them changed. */
export const withMember = (entered: Entered | undefined, name: string, value: Entered): Entered => ({
  ...(typeof entered === 'object' && !Array.isArray(entered) && !isNone(entered)
    ? (entered as Readonly<Record<string, Entered>>)
    : {}),
  [name]: value,
});

/** A file as it is remembered: its name is for the person only. */
export const fileOf = (name: string, base64: string): Entered => ({ file: name, base64 });
export const base64Of = (entered: Entered | undefined): string =>
  typeof entered === 'string' ? entered : textOf(memberOf(entered, 'base64'));

export const isNothing = (entered: Entered | undefined): boolean => entered === undefined || entered === '';
