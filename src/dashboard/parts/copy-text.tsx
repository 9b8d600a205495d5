import { useState } from 'react';
import { useSpeech } from '../text/use-text.tsx';

/** A text that goes to the clipboard on pressing it; where a page may not do that, it can be selected. */
export function CopyText({ text }: { readonly text: string }) {
  const { texts } = useSpeech();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
  };
  return (
    <span className="copy">
      <code>{text}</code>
      {isSecureContext && (
        <button type="button" className="link" onClick={() => void copy()} aria-label={`${texts.page.copy} ${text}`}>
          {isCopied ? texts.page.copied : texts.page.copy}
        </button>
      )}
    </span>
  );
}
