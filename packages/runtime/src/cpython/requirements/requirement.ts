import type { Requirement } from '@skython/shared';

const NAME = '[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?';
const CLAUSE = '(?:===|==|~=|!=|<=|>=|<|>)\\s*[A-Za-z0-9.*+!_-]{1,60}';
const REQUIREMENT = new RegExp(
  `^(${NAME})\\s*(?:\\[[A-Za-z0-9._,\\s-]{1,100}\\])?\\s*(?:${CLAUSE}(?:\\s*,\\s*${CLAUSE}){0,9})?\\s*(?:;[\\w .<>=!~'"()-]{1,150})?$`,
);

/** A text is longer than any honest requirement. */
const LONGEST = 300;
const MOST = 50;

/** Normalised as PEP 503 says. */
export const normaliseName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

/** The package of a requirement; undefined for what is more than a name with extras, versions and a marker. */
export function packageOf(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const name = REQUIREMENT.exec(text.trim())?.[1];
  return name && normaliseName(name);
}

/**
 * What is wrong with declared requirements, before anything is asked: they come from strangers, and only names with
 * versions may reach an installer — no address, path, version control or option.
 */
export function findFaults(requirements: readonly Requirement[]): { message: string; file: string; line: number }[] {
  const first = requirements[0];
  if (first && requirements.length > MOST) {
    return [{ message: `More than ${MOST} packages are declared.`, file: first.file, line: first.line }];
  }
  return requirements
    .filter(({ requirement }) => packageOf(requirement) === undefined)
    .map(({ requirement, file, line }) => ({
      message: `"${requirement.slice(0, 80)}" is no package name with versions, like "httpx>=0.27".`,
      file,
      line,
    }));
}
