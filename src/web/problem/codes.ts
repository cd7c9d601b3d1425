import { useLedgers } from '../ledgers.ts'

/** Sources and aspects of problems as the ledger of problems names them, to choose from and by id. */
export function useProblemCodes() {
  const catalogue = useLedgers()
  const ledger = catalogue?.ledgers.find(one => one.kept === 'problem')
  const listOf = (id: string) => {
    const field = ledger?.fields.find(one => one.id === id)
    const list = field?.kind === 'choice' ? catalogue?.codes.find(one => one.id === field.codes) : undefined
    const options = (list?.values ?? []).map(code => ({ value: code.id, label: code.label }))
    return {
      options,
      labelOf: (code: string | null) => options.find(one => one.value === code)?.label ?? code ?? '',
    }
  }
  return { source: listOf('source'), aspect: listOf('aspect') }
}

export type ProblemCodes = ReturnType<typeof useProblemCodes>
