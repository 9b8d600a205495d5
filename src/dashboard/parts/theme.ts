export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const STORED_AS = 'signalbox.theme';

/** What was chosen, else as the system has it. */
export function readTheme(): Theme {
  const stored = localStorage.getItem(STORED_AS);
  return THEMES.find((theme) => theme === stored) ?? 'auto';
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(STORED_AS, theme);
  applyTheme();
}

/** The stylesheet does the rest. */
export function applyTheme(): void {
  document.documentElement.dataset['theme'] = readTheme();
}
