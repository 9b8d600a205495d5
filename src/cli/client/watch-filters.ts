import { listFilter } from './filters.ts';
import { Environment, ReleaseStatus, StatusOutcome, StatusPhase, SubjectKind } from './gql/graphql.ts';

/** What `watch` without an id can be narrowed by. */
export const WATCH_FILTERS = [
  listFilter('--provider <key>', 'providers', 'provider key'),
  listFilter('--workspace-id <id>', 'workspaceIds', 'global id of a workspace, as in `ls providers`'),
  listFilter('--subject-kind <kind>', 'subjectKinds', 'what it happens to', SubjectKind),
  listFilter('--to <status>', 'to', 'status that it comes to', ReleaseStatus),
  listFilter('--phase <phase>', 'toPhases', 'phase that it comes to', StatusPhase),
  listFilter('--outcome <outcome>', 'toOutcomes', 'outcome that it comes to', StatusOutcome),
  listFilter('--environment <environment>', 'environments', 'where the deployment leads', Environment),
] as const;
