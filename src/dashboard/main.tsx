import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/use-answer.ts';
import { App } from './app.tsx';
import { applyTheme } from './parts/theme.ts';
import { SpeechProvider } from './text/use-text.tsx';
import './style/base.css';
import './style/parts.css';
import './style/board.css';
import './style/release.css';
import './style/statistics.css';

applyTheme();
const element = document.getElementById('page');
if (!element) throw new Error('expected an element with the id "page"');
createRoot(element).render(
  <SpeechProvider>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </SpeechProvider>,
);
