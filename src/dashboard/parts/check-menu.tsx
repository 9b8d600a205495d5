import { Menu } from './menu.tsx';

interface CheckMenuProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: Value[]) => void;
}

/** Any number of several; none chosen stands for all. */
export function CheckMenu<Value extends string>({ label, options, chosen, onChange }: CheckMenuProps<Value>) {
  const [first] = chosen;
  const name = options.find(({ value }) => value === first)?.text ?? first;
  const summary =
    chosen.length === 0 ? label : chosen.length === 1 ? `${label}: ${name}` : `${label}: ${chosen.length}`;
  return (
    <Menu
      label={<span className="cut">{summary}</span>}
      className={chosen.length > 0 ? 'check-menu is-set' : 'check-menu'}
    >
      <fieldset>
        <legend>{label}</legend>
        {options.map(({ value, text }) => (
          <label key={value} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
              }
            />
            {text}
          </label>
        ))}
      </fieldset>
    </Menu>
  );
}
