const base = { 'target-version': 'py312', 'line-length': 88, 'indent-width': 4 };

/**
 * What ruff looks for: errors, dead code and likely bugs, not taste. Names that are not there (F821) are pyright's to
 * tell, which knows where to import them from; a useless expression (B018) is what a script gives.
 */
export const lintSettings = {
  ...base,
  lint: { select: ['E4', 'E7', 'E9', 'F', 'B', 'PLE'], ignore: ['F821', 'B018', 'E402'] },
};

/** Only the order of imports. */
export const importSettings = { ...base, lint: { select: ['I'] } };
