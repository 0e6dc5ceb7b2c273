import { Kbd, Modal, Table } from '@mantine/core';

const touches = [['Ctrl K ou ⌘ K', 'Rechercher, aller à une page'], ['?', 'Cette aide'], ['g', 'La liste des dossiers'], ['Ctrl Entrée', 'Enregistrer le formulaire'], ['Échap', 'Fermer'], ['Tab, Entrée', 'Parcourir, ouvrir']] as const;

export const Touches = ({ ouvertes, fermer }: { readonly ouvertes: boolean; readonly fermer: () => void }) => (
  <Modal opened={ouvertes} onClose={fermer} title="Raccourcis du clavier" closeButtonProps={{ 'aria-label': 'Fermer' }}>
    <Table><Table.Tbody>{touches.map(([t, sens]) => <Table.Tr key={t}><Table.Td><Kbd>{t}</Kbd></Table.Td><Table.Td>{sens}</Table.Td></Table.Tr>)}</Table.Tbody></Table>
  </Modal>
);
