import { useQueryClient } from '@tanstack/react-query';
import { ask } from '../api/client';

/** Signs out, and leaves nothing on the page of what was read. */
export function useQuitter(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await ask('/api/session', { method: 'DELETE' });
    queries.clear();
    await queries.invalidateQueries();
    window.location.assign('/');
  };
}
