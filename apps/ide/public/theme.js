// Before the first paint, so that a chosen theme does not flash. The page's policy forbids inline scripts.
try {
  const theme = localStorage.getItem('skython.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be refused; the system's theme is used then.
}
