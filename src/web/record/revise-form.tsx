import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Complaint } from '#domain/kernel/refusal.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { type RecordView, recordRevise } from '#domain/record/contract.ts'
import type { Refused } from '../call.ts'
import { at, focusComplaint } from '../fields/complaints.ts'
import { FieldRow } from '../fields/field-row.tsx'
import { NamesProvider } from '../fields/names.tsx'
import type { Catalogue } from '../ledgers.ts'
import { useSend } from '../query.ts'
import { Conflict } from './conflict.tsx'
import { type Content, checkContent, stillOpen, useContent } from './content.ts'
import { ContentFields } from './content-fields.tsx'
import { RefusalNote } from './refusal-note.tsx'

interface ReviseFormProps {
  start: RecordView
  ledger: LedgerDefinition
  catalogue: Catalogue
}

/** Corrects a record; when somebody else was faster, both texts stand side by side and nothing typed is lost. */
export function ReviseForm({ start, ledger, catalogue }: ReviseFormProps) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [base, setBase] = useState(start)
  const [theirs, setTheirs] = useState<RecordView>()
  const { content, change } = useContent(contentOf(start))
  const [reason, setReason] = useState('')
  const [refused, setRefused] = useState<{ message: string; complaints: readonly Complaint[]; of: Content }>()
  const revising = useSend(recordRevise)

  const refuse = (complaints: readonly Complaint[], words: string) => {
    setRefused({ message: words, complaints, of: content })
    setTimeout(() => focusComplaint(complaints))
  }
  const save = () => {
    const codes = new Map(catalogue.codes.map(list => [list.id, list]))
    const wrong = checkContent(content, ledger.fields, codes)
    if (wrong.length) return refuse(wrong, `有${wrong.length}处需要改正，已填的内容都还在`)
    setRefused(undefined)
    revising.mutate(
      { id: base.id, revision: (theirs ?? base).revision, reason, ...content },
      {
        onSuccess: () => {
          void message.success('已更正，原来的内容留在历史里')
          void navigate(`/ledgers/${ledger.id}/${base.id}?year=${content.occurredOn.slice(0, 4)}`)
        },
        onError: error => {
          const current = currentOf(error)
          if (current) {
            // The second time somebody is faster, only what changed since the last look is shown.
            if (theirs) setBase(theirs)
            setTheirs(current)
            scrollTo({ top: 0 })
          }
          refuse(error.complaints, error.message)
        },
      },
    )
  }
  const wrongReason = at(refused?.complaints ?? [], 'reason')
  const names = {
    people: { ...base.names.people, ...theirs?.names.people },
    units: { ...base.names.units, ...theirs?.names.units },
  }
  return (
    <NamesProvider codes={catalogue.codes} people={names.people} units={names.units}>
      <form noValidate onSubmit={event => event.preventDefault()} aria-label={`更正${base.title}`}>
        {refused && <RefusalNote refused={refused} fields={ledger.fields} />}
        {theirs && (
          <Conflict
            opened={contentOf(base)}
            mine={content}
            theirs={contentOf(theirs)}
            ledger={ledger}
            onTake={taken => change(() => taken)}
          />
        )}
        <ContentFields
          ledger={ledger}
          content={content}
          onChange={change}
          complaints={refused ? stillOpen(refused.complaints, refused.of, content) : []}
        />
        <div className="panel">
          <FieldRow id="f-reason" label="更正原因" required {...(wrongReason ? { wrong: wrongReason } : {})}>
            {aria => (
              <Input
                {...aria}
                id="f-reason"
                status={wrongReason ? 'error' : ''}
                value={reason}
                placeholder="例如：参会人数写错"
                onChange={event => setReason(event.target.value)}
              />
            )}
          </FieldRow>
        </div>
        <div className="enter-bar">
          <Button type="primary" loading={revising.isPending} onClick={save}>
            {theirs ? '在对方的基础上保存我的' : '保存更正'}
          </Button>
          <Button onClick={() => navigate(`/ledgers/${ledger.id}/${base.id}`)}>不改了</Button>
        </div>
      </form>
    </NamesProvider>
  )
}

function contentOf(record: RecordView): Content {
  return {
    occurredOn: record.occurredOn,
    data: record.data,
    tags: record.tags,
    visibility: record.visibility,
    readers: record.readers,
    evidence: record.files
      .filter(file => file.field === 'evidence')
      .map(({ hash, name }) => ({ hash, name })),
  }
}

/** The record as it stands now, when somebody else changed it meanwhile. */
function currentOf(error: Refused): RecordView | undefined {
  if (error.code !== 'conflict') return undefined
  return (error.facts as { current?: RecordView } | undefined)?.current
}
