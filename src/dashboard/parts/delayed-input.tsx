import { useEffect, useState } from 'react';

/** A word is looked for once somebody stops typing. */
const PAUSE_MS = 300;

interface DelayedInputProps {
  readonly type: 'search' | 'text';
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Tells of a text once somebody stops typing. */
export function DelayedInput({ type, label, value, onChange }: DelayedInputProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <input
      type={type}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
