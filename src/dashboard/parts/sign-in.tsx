import { type FormEvent, useState } from 'react';
import { session } from '../api/session.ts';
import { useSpeech } from '../text/use-text.tsx';

/** Asks for a key; what is typed leaves the page in the header Authorization alone. */
export function SignIn({ wasWrong }: { readonly wasWrong: boolean }) {
  const { texts } = useSpeech();
  const [key, setKey] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    session.signIn(key);
  };
  return (
    <main className="sign-in">
      <form className="card" onSubmit={submit}>
        <h1>Signalbox</h1>
        <p>{texts.signIn.lead}</p>
        <label>
          {texts.signIn.label}
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            required
            value={key}
            onChange={(event) => setKey(event.target.value)}
            aria-describedby="sign-in-hint"
          />
        </label>
        {wasWrong && (
          <p className="wrong" role="alert">
            {texts.signIn.wrong}
          </p>
        )}
        <p className="quiet" id="sign-in-hint">
          {texts.signIn.hint}
        </p>
        <button type="submit" className="primary">
          {texts.signIn.submit}
        </button>
      </form>
    </main>
  );
}
