import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { openEntry } from './opening';

/** Opens the dialog for the posting that stands in the address: another screen asked for it. It is asked for once. */
export function useAsked(): void {
  const { posting } = useSearch({ from: '/calendar' });
  const navigate = useNavigate({ from: '/calendar' });
  useEffect(() => {
    if (posting === undefined) return;
    openEntry({ postingId: posting });
    void navigate({ search: ({ posting: _, ...rest }) => rest, replace: true });
  }, [posting, navigate]);
}
