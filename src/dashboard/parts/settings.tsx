import { useState } from 'react';
import { session } from '../api/session.ts';
import { LANGUAGES, type Language, useSpeech } from '../text/use-text.tsx';
import { Menu } from './menu.tsx';
import { chooseTheme, readTheme, THEMES, type Theme } from './theme.ts';
import { useViewer } from './viewer.tsx';

/** Language, colours, and who is signed in. */
export function Settings() {
  const { texts, formats, language, setLanguage } = useSpeech();
  const { subject } = useViewer();
  const [theme, setTheme] = useState(readTheme);
  const changeTheme = (chosen: Theme) => {
    chooseTheme(chosen);
    setTheme(chosen);
  };
  return (
    <Menu label={texts.page.settings} className="settings">
      <label>
        {texts.page.language}
        <select value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
          {Object.entries(LANGUAGES).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.page.theme}
        <select value={theme} onChange={(event) => changeTheme(event.target.value as Theme)}>
          {THEMES.map((each) => (
            <option key={each} value={each}>
              {texts.page.themes[each]}
            </option>
          ))}
        </select>
      </label>
      <p className="quiet">{texts.page.times(formats.zone)}</p>
      <p className="quiet">{texts.page.signedInAs(subject)}</p>
      {session.authorization !== null && (
        <button type="button" onClick={() => session.signOut()}>
          {texts.page.signOut}
        </button>
      )}
    </Menu>
  );
}
