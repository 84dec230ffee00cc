import { t } from '../../locale/t.js';
import type { RuffDiagnostic } from '../ruff/protocol.js';
import type { Place, Problem } from './problem.js';

const placeOf = ({ row, column }: RuffDiagnostic['start_location']): Place => ({ line: row, column });

/** What ruff says, as the page shows it. Syntax errors have no rule of their own. */
export function fromRuff(file: string, { code, message, start_location, end_location, fix }: RuffDiagnostic): Problem {
  const syntax = code === null || code === 'invalid-syntax';
  return {
    file,
    range: { start: placeOf(start_location), end: placeOf(end_location) },
    severity: syntax ? 'error' : 'warning',
    message,
    source: 'ruff',
    ...(!syntax && { rule: code, link: `https://docs.astral.sh/ruff/rules/${code}` }),
    fixes: fix === null ? [] : [{ title: fix.message ?? t('Fix'), edits: editsOf(file, fix) }],
  };
}

const editsOf = (file: string, fix: NonNullable<RuffDiagnostic['fix']>) =>
  fix.edits.map(({ content, location, end_location }) => ({
    file,
    range: { start: placeOf(location), end: placeOf(end_location) },
    text: content ?? '',
  }));
