import type { EmbedSetup } from '@skython/shared';
import { speak } from '../locale/locale.js';

/** Puts on the looks that the page around asks for. */
export function wear({ theme, language, height }: Pick<EmbedSetup, 'theme' | 'language' | 'height'>): void {
  const { documentElement: root } = document;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  void speak('auto', [language]);
  root.dataset.height = height;
}
