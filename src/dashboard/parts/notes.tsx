import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { NoAnswer } from '../api/ask.ts';
import { useSpeech } from '../text/use-text.tsx';

export function Loading({ text }: { readonly text: string }) {
  return (
    <p className="note" role="status">
      {text}
    </p>
  );
}

export function NotFound() {
  const { texts } = useSpeech();
  return (
    <div className="note">
      <h1>{texts.page.notFound}</h1>
      <p>{texts.page.notFoundHint}</p>
      <Link href="/">{texts.page.toReleases}</Link>
    </div>
  );
}

/** Something is amiss and the rest of the page stands. */
export function Banner({ tone, children }: { readonly tone: 'warning' | 'failure'; readonly children: ReactNode }) {
  return (
    <div className={`banner ${tone}`} role="alert">
      {children}
    </div>
  );
}

export function ErrorBanner({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { texts } = useSpeech();
  return (
    <Banner tone="failure">
      {error instanceof NoAnswer ? texts.page.noAnswer : `${texts.page.error}: ${error.message}`}{' '}
      <button type="button" className="link" onClick={onRetry}>
        {texts.page.retry}
      </button>
    </Banner>
  );
}
