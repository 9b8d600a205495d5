import { useSyncExternalStore } from 'react';
import { Route, Switch } from 'wouter';
import { ViewerDocument } from './api/gql/graphql.ts';
import { session } from './api/session.ts';
import { queryClient, useAnswer } from './api/use-answer.ts';
import { ApiPage } from './apis/api-page.tsx';
import { ApisPage } from './apis/apis-page.tsx';
import { BoardPage } from './board/board-page.tsx';
import { OperationsPage } from './operations/operations-page.tsx';
import { Frame } from './parts/frame.tsx';
import { Loading, NotFound } from './parts/notes.tsx';
import { SignIn } from './parts/sign-in.tsx';
import { ViewerProvider } from './parts/viewer.tsx';
import { ReleasePage } from './release/release-page.tsx';
import { StatisticsPage } from './statistics/statistics-page.tsx';
import { useSpeech } from './text/use-text.tsx';

// Nothing that one caller was told is there for the next.
session.subscribe(() => queryClient.clear());

/** Asks who is looking; somebody unknown signs in, everybody else sees the page. */
export function App() {
  const authorization = useSyncExternalStore(session.subscribe, () => session.authorization);
  const isRefused = useSyncExternalStore(session.subscribe, () => session.isRefused);
  if (isRefused) return <SignIn wasWrong={authorization !== null} />;
  return <Signed key={authorization} />;
}

function Signed() {
  const { texts } = useSpeech();
  const { data: answer, failureCount } = useAnswer(ViewerDocument, {});
  if (!answer) return <Loading text={failureCount > 0 ? texts.page.noAnswer : texts.page.loading} />;
  const { viewer } = answer.data;
  return (
    <ViewerProvider viewer={viewer}>
      <Frame>
        <Switch>
          <Route path="/" component={BoardPage} />
          <Route path="/releases/:id">{({ id }) => <ReleasePage key={id} id={id} />}</Route>
          <Route path="/apis" component={ApisPage} />
          <Route path="/apis/:id">{({ id }) => <ApiPage key={id} id={id} />}</Route>
          <Route path="/operations" component={OperationsPage} />
          <Route path="/statistics" component={StatisticsPage} />
          <Route component={NotFound} />
        </Switch>
      </Frame>
    </ViewerProvider>
  );
}
