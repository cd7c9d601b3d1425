/** Everything an installation defines itself stands below this: it can take nobody's place, and nobody takes its. */
export const OWN_ID = 'own.'
/** Fields that an installation adds to a ledger it did not define. */
export const OWN_FIELD = 'own_'

/** Whether an id belongs to what the installation itself defined. */
export function isOwnId(id: string): boolean {
  return id.startsWith(OWN_ID)
}

/** The kinds of file that an installation itself may write. */
export type OwnKind = 'ledger' | 'extension'

const FOLDERS = { ledger: 'ledgers', extension: 'extensions' } as const satisfies Record<OwnKind, string>

/** Where an own file would lie; the loader knows by it that it is one. */
export function ownPath(kind: OwnKind, id: string): string {
  return `own/${FOLDERS[kind]}/${id}.yaml`
}

/** Whether a file is one of the installation's own. */
export function isOwnFile(path: string): boolean {
  return path.startsWith('own/')
}
