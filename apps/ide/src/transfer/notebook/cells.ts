/** A cell of a notebook, or a part of a script that begins with `# %%`. */
export interface Cell {
  readonly kind: 'code' | 'markdown' | 'raw';
  readonly source: string;
  /** What stands behind the marker: `# %% Load the data`. */
  readonly title?: string;
}
