import { useState } from 'react';
import type { Environment, ProvidersQuery, ReleaseStatus } from '../api/gql/graphql.ts';
import { CheckMenu } from '../parts/check-menu.tsx';
import { DelayedInput } from '../parts/delayed-input.tsx';
import { useSpeech } from '../text/use-text.tsx';
import { type BoardFilters, NO_FILTERS, SPANS, type Span, writeFilters } from './filters.ts';

interface FilterBarProps {
  readonly filters: BoardFilters;
  readonly providers: ProvidersQuery['providers'];
  readonly onChange: (filters: BoardFilters) => void;
}

export function FilterBar({ filters, providers, onChange }: FilterBarProps) {
  const { texts } = useSpeech();
  const change = (members: Partial<BoardFilters>) => onChange({ ...filters, ...members });
  const releasing = providers.filter(({ capabilities }) => capabilities.includes('READ_DEPLOYMENTS'));
  const named = ({ key, displayName }: { readonly key: string; readonly displayName: string }) => ({
    value: key,
    text: displayName,
  });
  const workspaces = releasing.flatMap(({ key, displayName, workspaces: { nodes } }) =>
    filters.providers.length > 0 && !filters.providers.includes(key)
      ? []
      : nodes.map((workspace) => ({ value: workspace.id, text: `${workspace.displayName} · ${displayName}` })),
  );
  const options = <Value extends string>(words: Record<Value, string>, leaveOut: readonly Value[] = []) =>
    (Object.entries(words) as [Value, string][])
      .filter(([value]) => !leaveOut.includes(value))
      .map(([value, text]) => ({ value, text }));
  const isCustom = filters.from !== '' || filters.to !== '';
  const [asksForTimes, setAsksForTimes] = useState(isCustom);
  const chooseSpan = (value: string) => {
    setAsksForTimes(value === 'custom');
    if (value !== 'custom') change({ span: value in SPANS ? (value as Span) : null, from: '', to: '' });
    else change({ span: null });
  };
  return (
    <search className="filters" aria-label={texts.filters.label}>
      <DelayedInput
        type="search"
        label={texts.filters.text}
        value={filters.text}
        onChange={(text) => change({ text })}
      />
      <CheckMenu<ReleaseStatus>
        label={texts.filters.status}
        options={options(texts.statuses, ['PUBLISHED', 'UNPUBLISHED'])}
        chosen={filters.statuses}
        onChange={(statuses) => change({ statuses })}
      />
      <CheckMenu
        label={texts.filters.provider}
        options={releasing.map(named)}
        chosen={filters.providers}
        onChange={(chosen) => change({ providers: chosen })}
      />
      <CheckMenu
        label={texts.filters.workspace}
        options={workspaces}
        chosen={filters.workspaces}
        onChange={(chosen) => change({ workspaces: chosen })}
      />
      <CheckMenu<Environment>
        label={texts.filters.environment}
        options={options(texts.environments)}
        chosen={filters.environments}
        onChange={(environments) => change({ environments })}
      />
      <DelayedInput
        type="text"
        label={texts.filters.person}
        value={filters.person}
        onChange={(person) => change({ person })}
      />
      <select
        aria-label={texts.filters.time}
        value={filters.span ?? (asksForTimes ? 'custom' : 'any')}
        onChange={(event) => chooseSpan(event.target.value)}
      >
        {options(texts.filters.spans).map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {asksForTimes &&
        filters.span === null &&
        (['from', 'to'] as const).map((name) => (
          <label key={name} className="inline">
            {texts.filters[name]}
            <input
              type="datetime-local"
              value={filters[name]}
              onChange={(event) => change({ [name]: event.target.value })}
            />
          </label>
        ))}
      {writeFilters(filters) !== '' && (
        <button type="button" className="link" onClick={() => onChange(NO_FILTERS)}>
          {texts.filters.clear}
        </button>
      )}
    </search>
  );
}
