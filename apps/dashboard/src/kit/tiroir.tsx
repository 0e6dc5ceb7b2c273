import { Button, Drawer, Group, Modal, Text, type DrawerProps } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';

type Garde = { readonly tapee: (oui: boolean) => void; /** Does it, once asked when something was typed. */ readonly quitter: (suite: () => void) => void };
const Ouvert = createContext<Garde>({ tapee: () => undefined, quitter: (suite) => { suite(); } });

/** For the form of a drawer: says whether something is typed, and gives what « Annuler » does. */
export function useSaisie(tapee: boolean, annuler: () => void): () => void {
  const garde = useContext(Ouvert);
  useEffect(() => {
    garde.tapee(tapee);
    return () => { garde.tapee(false); };
  }, [garde, tapee]);
  return () => { garde.quitter(annuler); };
}

/** Whether something is open over the page. */
export const enDialogue = (): boolean => document.querySelector('[role=dialog]') !== null;

type Props = Pick<DrawerProps, 'opened' | 'children' | 'onExitTransitionEnd'> & { readonly titre: React.ReactNode; readonly largeur?: number; readonly fermer: () => void };

/** What opens beside the page. A click beside it is not a decision, and what was typed is given up only by whoever says so. */
export function Tiroir({ titre, largeur = 460, opened, fermer, children, ...drawer }: Props) {
  const etroit = useMediaQuery('(max-width: 48em)');
  const tapee = useRef(false);
  const [abandon, setAbandon] = useState<(() => void) | undefined>(undefined);
  const garde = useMemo<Garde>(() => ({
    tapee: (oui) => { tapee.current = oui; },
    quitter: (suite) => { if (tapee.current) setAbandon(() => suite); else suite(); },
  }), []);
  const reprendre = () => { setAbandon(undefined); };
  const fermable = () => { garde.quitter(fermer); };
  const echapper = useRef<(e: KeyboardEvent) => void>(() => undefined);
  echapper.current = (e) => {
    if (!opened || document.querySelectorAll('[role=dialog]').length > 1) return; // a letter read over the form is closed alone
    e.stopImmediatePropagation(); // the question that this opens would take the same key for its answer
    fermable();
  };
  useEffect(() => {
    const touche = (e: KeyboardEvent) => { if (e.key === 'Escape' && !e.isComposing && !(e.target instanceof Element && e.target.getAttribute('data-mantine-stop-propagation') === 'true')) echapper.current(e); };
    window.addEventListener('keydown', touche, { capture: true });
    return () => { window.removeEventListener('keydown', touche, { capture: true }); };
  }, []);
  return (
    <Drawer {...drawer} opened={opened} onClose={fermable} closeOnEscape={false} closeOnClickOutside={false} position="right" size={etroit === true ? '100%' : largeur} title={<Text fw={650}>{titre}</Text>} closeButtonProps={{ 'aria-label': 'Fermer' }}>
      <Ouvert value={garde}>{children}</Ouvert>
      <Modal opened={abandon !== undefined} onClose={reprendre} zIndex={300} centered title={<Text fw={650}>Abandonner cette saisie&nbsp;?</Text>} withCloseButton={false}>
        <Text size="sm">Elle n’est pas enregistrée.</Text>
        <Group justify="end" mt="md">
          <Button variant="default" data-autofocus onClick={reprendre}>Continuer la saisie</Button>
          <Button onClick={() => { reprendre(); abandon?.(); }}>Abandonner</Button>
        </Group>
      </Modal>
    </Drawer>
  );
}
