import { ledgerExport } from '#domain/ledger/contract.ts'
import { downloadHandler } from '../handle.ts'
import { getOwn } from './edition.ts'

export const exportOne = downloadHandler(ledgerExport, async (context, { id, version }) => {
  const own = await getOwn(context, id, version)
  return {
    name: `${own.id}.yaml`,
    mediaType: 'application/yaml; charset=utf-8',
    bytes: new TextEncoder().encode(own.content),
  }
})
