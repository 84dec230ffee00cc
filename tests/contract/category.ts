import type { ContractCase } from './case.js';

/** The cases of one side of the contract. */
export interface Category {
  readonly name: string;
  readonly cases: readonly ContractCase[];
}
