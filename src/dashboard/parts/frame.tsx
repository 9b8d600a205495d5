import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { useSpeech } from '../text/use-text.tsx';
import { Banner } from './notes.tsx';
import { Settings } from './settings.tsx';
import { useViewer } from './viewer.tsx';

/** Where it is, as the gateway says in the page; undefined where there is none. */
const { playground } = document.documentElement.dataset;

/** What is around every page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { texts } = useSpeech();
  const { canRead } = useViewer();
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const sections = useRef<HTMLElement>(null);
  // Whoever comes from elsewhere begins at the top; a focus that went with the page before is not left nowhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each page
  useEffect(() => {
    if (main.current) main.current.scrollTop = 0;
    sections.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [path]);
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
        <nav aria-label={texts.page.sections} ref={sections}>
          {section('/', texts.page.releases, path === '/' || path.startsWith('/releases'))}
          {section('/apis', texts.page.apis, path.startsWith('/apis'))}
          {section('/operations', texts.page.operations, path.startsWith('/operations'))}
          {section('/statistics', texts.page.statistics, path.startsWith('/statistics'))}
          {playground && <a href={playground}>{texts.page.playground}</a>}
        </nav>
        <Settings />
      </header>
      <main id="content" tabIndex={-1} ref={main}>
        {canRead ? children : <Banner tone="warning">{texts.signIn.noRead}</Banner>}
      </main>
    </div>
  );
}
