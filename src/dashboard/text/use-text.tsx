import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { EN, type Texts } from './en.ts';
import { createFormats, type Formats } from './format.ts';
import { ZH } from './zh.ts';

export const LANGUAGES = { en: 'English', zh: '中文' } as const;
export type Language = keyof typeof LANGUAGES;

const TEXTS: Readonly<Record<Language, Texts>> = { en: EN, zh: ZH };
const STORED_AS = 'signalbox.language';

export interface Speech {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly texts: Texts;
  readonly formats: Formats;
}

const SpeechContext = createContext<Speech | null>(null);

/** The language that was chosen, else the browser's. */
function findLanguage(): Language {
  const stored = localStorage.getItem(STORED_AS);
  if (stored !== null && stored in LANGUAGES) return stored as Language;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function SpeechProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(findLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const speech = useMemo<Speech>(() => {
    // A reader of English keeps the order of days and months that the browser is set to.
    const locale = navigator.language.toLowerCase().startsWith(language) ? navigator.language : language;
    return {
      language,
      setLanguage: (chosen) => {
        localStorage.setItem(STORED_AS, chosen);
        setLanguage(chosen);
      },
      texts: TEXTS[language],
      formats: createFormats(locale),
    };
  }, [language]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('expected a SpeechProvider above');
  return speech;
}
