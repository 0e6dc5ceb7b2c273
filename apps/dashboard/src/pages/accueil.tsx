import { Navigate } from '@tanstack/react-router';
import { useMoi } from '../api/queries';
import { Aujourdhui } from './aujourdhui';

const soignants = ['medecin', 'collaborateur', 'interne', 'infirmier'];

/** Where each begins the day: who cares by what waits for him, the assistant by her desk, the others by the list. */
export function Page() {
  const role = useMoi()?.role ?? '';
  if (soignants.includes(role)) return <Aujourdhui />;
  return role === 'aep' ? <Navigate to="/secretariat" replace /> : <Navigate to="/dossiers" replace />;
}
