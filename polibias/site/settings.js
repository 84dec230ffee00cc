/**
 * The skython instance whose functions judge, e.g. `https://skython.example.org`. Empty: the one that serves this page.
 */
export const instance = '';
