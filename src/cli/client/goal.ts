import type { SubjectsQuery } from './gql/graphql.ts';

/** What a trigger is waited for. */
export type Goal =
  /** The end of every deployment that it concerns. */
  | { readonly kind: 'DEPLOYMENT'; readonly wanted: 'SUCCESS' | 'ABORTED' }
  /** The end of one stage of its deployment. */
  | { readonly kind: 'STAGE'; readonly code: string }
  | { readonly kind: 'API'; readonly wanted: 'PUBLISHED' | 'UNPUBLISHED' };

/** What `nodes` shows of a subject that is waited for. */
export type Subject = Extract<
  NonNullable<SubjectsQuery['nodes'][number]>,
  { readonly __typename: 'Deployment' } | { readonly __typename: 'DataServiceApi' }
>;

/** How it came out; null while it can still come out either way. */
export type Verdict = 'REACHED' | 'MISSED';

/** Judges one subject as it is now. */
export function judge(goal: Goal, subject: Subject): Verdict | null {
  if (subject.__typename === 'DataServiceApi') {
    return goal.kind === 'API' && subject.status === goal.wanted ? 'REACHED' : null;
  }
  if (goal.kind === 'STAGE') {
    const stage = subject.stages.find(({ code }) => code.toUpperCase() === goal.code.toUpperCase());
    if (stage?.outcome) return stage.outcome === 'SUCCESS' ? 'REACHED' : 'MISSED';
    return subject.isTerminal ? 'MISSED' : null;
  }
  if (!subject.isTerminal) return null;
  return subject.outcome === (goal.kind === 'DEPLOYMENT' ? goal.wanted : null) ? 'REACHED' : 'MISSED';
}
