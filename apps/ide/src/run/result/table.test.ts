import { parseJson } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { arrange, barsOf, isNumeric, type TableModel, tableOf, toCsv, toTabs } from './table.js';

function table(text: string): TableModel {
  const found = tableOf(parseJson(text));
  if (found === undefined) throw new Error('no table');
  return found;
}
const people = table('[{"name": "Bo", "age": 9}, {"name": "Al", "age": 10}, {"name": "Cy", "city": "Ulm, DE"}]');
const names = (rows: TableModel['rows']) => rows.map(([cell]) => (cell?.kind === 'string' ? cell.value : ''));

describe('a result as a table', () => {
  it('has a column for every name that occurs, in the order of appearance', () => {
    expect(people.columns).toEqual(['name', 'age', 'city']);
    expect(people.rows).toHaveLength(3);
  });

  it('is made of records, and of objects of plain values', () => {
    expect(table('{"the": 12, "a": 7}').pairs).toBe(true);
    for (const text of ['[1, 2]', '[]', '{"a": [1]}', '[{"a": 1}, 2]', '"text"', '{"a": 1}', '{}']) {
      expect(tableOf(parseJson(text))).toBeUndefined();
    }
  });

  it('sorts numbers as numbers and leaves what is missing at the end', () => {
    expect(names(arrange(people.rows, '', { column: 1, descending: false }))).toEqual(['Bo', 'Al', 'Cy']);
    expect(names(arrange(people.rows, '', { column: 1, descending: true }))).toEqual(['Al', 'Bo', 'Cy']);
    expect(names(arrange(people.rows, '', { column: 0, descending: false }))).toEqual(['Al', 'Bo', 'Cy']);
  });

  it('filters by any column, whatever the case', () => {
    expect(names(arrange(people.rows, 'ULM', undefined))).toEqual(['Cy']);
    expect(arrange(people.rows, 'nobody', undefined)).toEqual([]);
  });

  it('is saved as CSV with quotes where they are needed', () => {
    expect(toCsv(people)).toBe('name,age,city\r\nBo,9,\r\nAl,10,\r\nCy,,"Ulm, DE"\r\n');
    expect(toTabs(people)).toBe('name\tage\tcity\nBo\t9\t\nAl\t10\t\nCy\t\tUlm, DE');
  });

  it('keeps the digits of numbers', () => {
    expect(toCsv(table('[{"n": 12345678901234567890}, {"n": 1.0}]'))).toBe('n\r\n12345678901234567890\r\n1.0\r\n');
  });

  it('draws bars beside counts only', () => {
    expect(barsOf(table('{"a": 4, "b": 1}'))).toEqual([1, 0.25]);
    expect(barsOf(table('{"a": 4, "b": -1}'))).toBeUndefined();
    expect(barsOf(table('{"a": 4, "b": "x"}'))).toBeUndefined();
    expect(isNumeric(people.rows, 1)).toBe(true);
  });
});
