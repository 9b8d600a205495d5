import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSpeech } from '../text/use-text.tsx';
import { Banner } from './notes.tsx';
import { Settings } from './settings.tsx';
import { useViewer } from './viewer.tsx';

/** What is around every page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { texts } = useSpeech();
  const { canRead } = useViewer();
  const [path] = useLocation();
  const section = (href: string, text: string, isHere: boolean) => (
    <Link href={href} aria-current={isHere ? 'page' : undefined}>
      {text}
    </Link>
  );
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {texts.page.skip}
      </a>
      <header className="top">
        <Link href="/" className="brand">
          <img src="/icon.svg" alt="" width="20" height="20" />
          Signalbox
        </Link>
        <nav aria-label={texts.page.sections}>
          {section('/', texts.page.releases, path === '/' || path.startsWith('/releases'))}
          {section('/apis', texts.page.apis, path.startsWith('/apis'))}
          {section('/operations', texts.page.operations, path.startsWith('/operations'))}
          {section('/statistics', texts.page.statistics, path.startsWith('/statistics'))}
          <a href="/graphql">{texts.page.playground}</a>
        </nav>
        <Settings />
      </header>
      <main id="content" tabIndex={-1}>
        {canRead ? children : <Banner tone="warning">{texts.signIn.noRead}</Banner>}
      </main>
    </div>
  );
}
