import { Button } from 'antd'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { useNames } from '../fields/names.tsx'
import { ChangeTable } from './change-table.tsx'
import { type Change, changesBetween } from './changes.ts'
import type { Content } from './content.ts'

interface ConflictProps {
  /** As it stood when I opened it. */
  opened: Content
  mine: Content
  theirs: Content
  ledger: LedgerDefinition
  onTake: (content: Content) => void
}

/** What somebody else changed while I was typing, beside what I have; I take it over or save mine on top of it. */
export function Conflict({ opened, mine, theirs, ledger, onTake }: ConflictProps) {
  const names = useNames()
  const against = { ledger, names }
  const changed = new Set(changesBetween(opened, theirs, against).map(change => change.field))
  const touched = new Set(changesBetween(opened, mine, against).map(change => change.field))
  const open = changesBetween(mine, theirs, against).filter(change => changed.has(change.field))
  const untouched = open.filter(change => !touched.has(change.field))
  if (open.length === 0) {
    return <p className="panel conflict">对方改动的各项，您这里已经一致，可以保存。</p>
  }
  return (
    <section className="panel conflict" aria-label="别人的更正">
      <h2>对方改了{open.length}项，您的内容没有动</h2>
      <ChangeTable
        changes={open}
        heads={['我这里', '对方改为']}
        action={change => (
          <Button size="small" onClick={() => onTake(taken(mine, theirs, [change]))}>
            用对方的
          </Button>
        )}
      />
      {untouched.length > 0 && (
        <Button type="link" onClick={() => onTake(taken(mine, theirs, untouched))}>
          我没有改过的{untouched.length}项都用对方的
        </Button>
      )}
      <p className="quiet">不采用的项，保存后以您的为准；对方的内容仍在历史里。</p>
    </section>
  )
}

/** Mine with theirs in the given fields. */
function taken(mine: Content, theirs: Content, changes: readonly Change[]): Content {
  let next = mine
  for (const { field } of changes) {
    if (field === 'occurredOn') next = { ...next, occurredOn: theirs.occurredOn }
    else if (field === 'tags') next = { ...next, tags: theirs.tags }
    else if (field === 'visibility')
      next = { ...next, visibility: theirs.visibility ?? 'above', readers: theirs.readers }
    else if (field === 'evidence') next = { ...next, evidence: theirs.evidence }
    else {
      const { [field]: _, ...rest } = next.data
      const value = theirs.data[field]
      next = { ...next, data: value === undefined ? rest : { ...rest, [field]: value } }
    }
  }
  return next
}
