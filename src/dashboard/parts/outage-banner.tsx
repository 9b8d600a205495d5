import type { SourceFragment } from '../api/gql/graphql.ts';
import { useSpeech } from '../text/use-text.tsx';
import { Banner } from './notes.tsx';

/** Names the sources that a list is without; nothing when it has all of them. */
export function OutageBanner({ sources }: { readonly sources: readonly SourceFragment[] }) {
  const { texts } = useSpeech();
  const missing = sources.filter(({ outcome }) => outcome === 'FAILED' || outcome === 'SKIPPED');
  if (missing.length === 0) return null;
  return (
    <Banner tone="warning">
      <strong>{texts.board.outage(missing.length, sources.length)}</strong>{' '}
      {missing.length < sources.length ? texts.board.outageHint : texts.board.outageOfAll}
      <details>
        <summary>{texts.board.details}</summary>
        <ul>
          {missing.map(({ provider, workspace, errorCode, errorMessage }) => (
            <li key={`${provider.key} ${workspace?.displayName}`}>
              {provider.displayName}
              {workspace && ` · ${workspace.displayName}`}: <code>{errorCode}</code> {errorMessage}
            </li>
          ))}
        </ul>
      </details>
    </Banner>
  );
}
