/** A place in a text. Lines and columns count from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly start: Place;
  readonly end: Place;
}

/** Replaces what lies in the range of a file of the draft. */
export interface Edit {
  readonly file: string;
  readonly range: Range;
  readonly text: string;
}

/** A correction that a tool offers. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

export type Severity = 'error' | 'warning' | 'info';

/** Something that a tool has to say about a text. */
export interface Problem {
  readonly file: string;
  readonly range: Range;
  readonly severity: Severity;
  readonly message: string;
  readonly source: 'Python' | 'pyright' | 'ruff';
  /** `F401`, `reportAttributeAccessIssue`. */
  readonly rule?: string;
  readonly link?: string;
  /** Only shown in the text: `faded` is code without effect, `struck` is deprecated. */
  readonly hint?: 'faded' | 'struck';
  readonly fixes: readonly Fix[];
}

/** What one tool found in one file, and the text it looked at. */
export interface Findings {
  readonly text: string;
  readonly problems: readonly Problem[];
}
