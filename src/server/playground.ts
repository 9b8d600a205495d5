import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export interface PlaygroundPage {
  readonly html: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
}

/** One tab each: what a newcomer wants first is there to be run. */
export const PLAYGROUND_EXAMPLES = [
  `# The newest releases over all workspaces.
# Run it with Ctrl-Enter.
query Board {
  deployments(first: 10) {
    complete
    nodes {
      id
      description
      status
      workspace { displayName }
      currentStage { code status }
      stages { code status rawStatuses { field value } }
      availableActions { action stageCode allowed }
      observation { ageMs stale }
    }
  }
}`,
  `# Start a run, see it in the tab "Watch", then
# advance its stages one by one. Run "Workspaces"
# for a workspace's id, "Board" for a deployment's.
query Workspaces {
  providers {
    key
    capabilities
    workspaces { nodes { id displayName } }
  }
}

mutation Start($workspaceId: ID!) {
  createDeployment(
    input: {
      idempotencyKey: "playground-1"
      workspaceId: $workspaceId
      objectId: "8604388726201131235"
    }
  ) {
    deployment { id status stages { code status } }
    operation { state }
    errors { code message path }
    resumeCursor
  }
}

# The code is that of the action ADVANCE_STAGE on the board.
mutation Advance($deploymentId: ID!, $stageCode: String!) {
  advanceStage(
    input: {
      idempotencyKey: "playground-2"
      deploymentId: $deploymentId
      stageCode: $stageCode
    }
  ) {
    operation { state }
    errors { code message path }
  }
}`,
  `# Everything that happens, as it happens.
# The cursor resumes the stream where it was left.
subscription Watch {
  statusTransitions(start: NOW) {
    cursor
    at
    ... on StatusTransition {
      sequence
      subjectKind
      from
      to
      deployment { id description status }
      subject { status ... on Stage { code name } }
    }
    ... on StreamCheckpoint { kind }
    ... on StreamGap { reason }
  }
}`,
];

/** The page needs no network: everything is in it. Inline code and workers from blobs are how it is built. */
export const PLAYGROUND_CSP =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * GraphiQL's tabs can be dragged; the shift that this leaves on them takes effect on pressing the mouse, so that the tab
 * jumps away below it and the first click is lost.
 */
const STYLE = '<style>.graphiql-tab { transform: none !important; }</style>';

let page: Promise<PlaygroundPage> | null = null;

/** The playground's page, made on the first request: nine megabytes that most processes never serve. */
export function loadPlayground(): Promise<PlaygroundPage> {
  page ??= render();
  return page;
}

async function render(): Promise<PlaygroundPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const text = renderGraphiQL({
    title: 'Signalbox',
    // The page shows the title beside the logo, which is Yoga's unless there is another.
    logo: '<a href="/">Dashboard</a>',
    favicon:
      'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"%3E%3Ccircle cx="4" cy="4" r="3" fill="%232a7"/%3E%3C/svg%3E',
    subscriptionsProtocol: 'WS',
    defaultTabs: PLAYGROUND_EXAMPLES.map((query) => ({ query })),
    defaultQuery: PLAYGROUND_EXAMPLES[0] as string,
  });
  const html = Buffer.from(text.replace('</head>', () => `${STYLE}</head>`));
  const gzipped = await promisify(gzip)(html);
  return { html, gzipped, etag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"` };
}
