import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { asApiError } from '@/api';
import { router } from './router';

/** Answers stay fresh until an event says otherwise; the router is on this machine, so there is no being offline. */
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 300_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (count, error) => asApiError(error).code === 'unreachable' && count < 2,
    },
    mutations: { networkMode: 'always' },
  },
});

/** The whole window. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
