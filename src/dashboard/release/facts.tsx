import type { ReactNode } from 'react';
import type { PersonFragment } from '../api/gql/graphql.ts';
import { Age, Duration, Time } from '../parts/time.tsx';
import { useSpeech } from '../text/use-text.tsx';
import type { Release } from './release-page.tsx';

export function nameOfPerson({ name, rawId }: PersonFragment): string {
  return name ?? rawId;
}

/** Pairs of a word and a value; pairs without a value are left out. */
export function FactList({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function Facts({ release }: { readonly release: Release }) {
  const { texts } = useSpeech();
  const { fromEnvironment, toEnvironment, createdAt, startedAt, settledAt, releasePackage } = release;
  const words = texts.release;
  const leads = [fromEnvironment, toEnvironment].filter((environment) => environment !== null);
  const begin = startedAt ?? createdAt;
  return (
    <section className="card">
      <h2>{words.facts}</h2>
      <FactList
        facts={[
          [words.leads, leads.map((environment) => texts.environments[environment]).join(' → ')],
          [words.purpose, release.purpose === 'OFFLINE' ? words.purposes.OFFLINE : null],
          [
            words.ofProduction,
            release.readyForProduction === null ? null : release.readyForProduction ? texts.page.yes : texts.page.no,
          ],
          [words.creator, release.creator && nameOfPerson(release.creator)],
          [words.executor, release.executor && nameOfPerson(release.executor)],
          [words.created, createdAt && <Time at={createdAt} />],
          [words.started, startedAt && <Time at={startedAt} />],
          [words.settled, settledAt && <Time at={settledAt} />],
          [words.duration, begin && release.phase !== 'WAITING' && <Duration from={begin} to={settledAt} />],
          [words.seen, <Age key="seen" at={release.observation.observedAt} />],
        ]}
      />
      {releasePackage && (
        <>
          <h3>{words.package}</h3>
          <FactList
            facts={[
              [words.applicant, releasePackage.applicant && nameOfPerson(releasePackage.applicant)],
              [words.applied, releasePackage.appliedAt && <Time at={releasePackage.appliedAt} />],
              [words.approvers, releasePackage.approvers.map(nameOfPerson).join(', ')],
              [words.deployer, releasePackage.deployer && nameOfPerson(releasePackage.deployer)],
              [words.deployed, releasePackage.deployedAt && <Time at={releasePackage.deployedAt} />],
            ]}
          />
        </>
      )}
    </section>
  );
}
