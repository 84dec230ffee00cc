/** localStorage, or memory where the browser refuses it. */
export function openStorage(): Storage {
  try {
    localStorage.setItem('skython.probe', '');
    localStorage.removeItem('skython.probe');
    return localStorage;
  } catch {
    return createMemoryStorage();
  }
}

/** Values of this visit only. */
export function createMemoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    clear: () => values.clear(),
    getItem: key => values.get(key) ?? null,
    key: index => [...values.keys()][index] ?? null,
    removeItem: key => void values.delete(key),
    setItem: (key, value) => void values.set(key, value),
  };
}
