import type { EmbedSetup } from '@skython/shared';

/** Puts on the looks that the page around asks for. */
export function wear({ theme, language, height }: Pick<EmbedSetup, 'theme' | 'language' | 'height'>): void {
  const { documentElement: root } = document;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.lang = language;
  root.dataset.height = height;
}
