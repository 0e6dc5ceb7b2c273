import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { ask, Refuse } from '../api/client';

/** Signs out, and leaves nothing on the page of what was read. */
export function useQuitter(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    try {
      await ask('/api/session', { method: 'DELETE' });
    } catch (error) {
      if (!(error instanceof Refuse && error.probleme.status === 401)) { // the session had ended by itself
        notifications.show({ color: 'red', title: 'Déconnexion impossible', message: 'Le service ne répond pas. Fermez le navigateur.' });
        return;
      }
    }
    queries.clear();
    await queries.invalidateQueries();
    window.location.assign('/');
  };
}
