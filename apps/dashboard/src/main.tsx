import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './style.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { quandSessionPerdue, Refuse } from './api/client';
import { moiQuery } from './api/queries';
import { router } from './router';
import { theme, variables } from './theme';

// « always »: a request made without a network fails at once, and says so, rather than waiting unseen to leave later.
const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, networkMode: 'always', refetchOnReconnect: true, refetchOnWindowFocus: true, retry: (n, error) => n < 2 && !(error instanceof Refuse && error.probleme.status >= 400 && error.probleme.status < 500) },
    mutations: { networkMode: 'always' },
  },
});
quandSessionPerdue(() => { void queries.invalidateQueries({ queryKey: moiQuery.queryKey }); });
const root = document.getElementById('root');
if (root === null) throw new Error('no #root in the page');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
);
