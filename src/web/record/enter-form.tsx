import { Alert, App, Button } from 'antd'
import { useCallback, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Complaint } from '#domain/kernel/refusal.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { recordEnter, recordLatest } from '#domain/record/contract.ts'
import { call, Refused } from '../call.ts'
import { focusComplaint } from '../fields/complaints.ts'
import { learnPeople } from '../fields/known-people.ts'
import { NamesProvider } from '../fields/names.tsx'
import type { Catalogue } from '../ledgers.ts'
import { useSend } from '../query.ts'
import type { Me } from '../session.ts'
import { instantInWords } from '../when.ts'
import { BLANK, type Content, checkContent, likeLast, stillOpen, useContent } from './content.ts'
import { ContentFields } from './content-fields.tsx'
import { dropDraft, keepDraft, readDraft, useKeeping } from './draft.ts'
import { PasteDialog, withTaken } from './paste-dialog.tsx'
import { RefusalNote } from './refusal-note.tsx'

interface EnterFormProps {
  ledger: LedgerDefinition
  catalogue: Catalogue
  me: Me
}

/** One act, entered in under a minute; what is typed is kept as a draft until it is saved. */
export function EnterForm({ ledger, catalogue, me }: EnterFormProps) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => readDraft(me.login, ledger.id))
  const { content, touched, change, begin } = useContent({ ...BLANK, ...draft?.content })
  const [refused, setRefused] = useState<{ message: string; complaints: readonly Complaint[]; of: Content }>()
  const [pasting, setPasting] = useState(false)
  const entering = useSend(recordEnter)
  const keep = useCallback(() => keepDraft(me.login, ledger, content), [me.login, ledger, content])
  useKeeping(touched ? keep : undefined)

  const refuse = (complaints: readonly Complaint[], words: string) => {
    setRefused({ message: words, complaints, of: content })
    setTimeout(() => focusComplaint(complaints))
  }
  const save = (goOn: boolean) => {
    const codes = new Map(catalogue.codes.map(list => [list.id, list]))
    const wrong = checkContent(content, ledger.fields, codes)
    if (wrong.length) return refuse(wrong, `有${wrong.length}处需要改正，已填的内容都还在`)
    setRefused(undefined)
    keep()
    entering.mutate(
      { ledger: ledger.id, ...content },
      {
        onSuccess: ({ id }) => {
          dropDraft(me.login, ledger.id)
          begin(BLANK)
          setDraft(undefined)
          void message.success('已登记')
          if (!goOn)
            return void navigate(`/ledgers/${ledger.id}/${id}?year=${content.occurredOn.slice(0, 4)}`)
          scrollTo({ top: 0 })
          document.getElementById('f-occurredOn')?.focus()
        },
        onError: error => refuse(error.complaints, error.message),
      },
    )
  }
  const fillLikeLast = async () => {
    try {
      const { found } = await call(recordLatest, { ledger: ledger.id })
      if (!found) return void message.info('本单位这本台账还没有登记过，没有可照的')
      learnPeople(Object.entries(found.names.people).map(([id, name]) => ({ id: Number(id), name })))
      change(held => ({ ...held, ...likeLast(found, ledger.fields) }))
      void message.success(`已照${found.occurredOn}的登记填好，请改日期和不同之处`)
    } catch (error) {
      if (error instanceof Refused) void message.error(error.message)
      else throw error
    }
  }
  const clear = () => {
    dropDraft(me.login, ledger.id)
    setDraft(undefined)
    setRefused(undefined)
    begin(BLANK)
  }
  return (
    <NamesProvider codes={catalogue.codes}>
      <form noValidate onSubmit={event => event.preventDefault()} aria-label={`登记${ledger.label}`}>
        {draft && (
          <Alert
            type="info"
            showIcon
            title={`已恢复${instantInWords(draft.at)}存的草稿`}
            action={<Button onClick={clear}>丢弃草稿</Button>}
          />
        )}
        <div className="enter-start">
          <Button onClick={fillLikeLast}>照上次</Button>
          <Button onClick={() => setPasting(true)}>粘贴识别</Button>
        </div>
        {refused && <RefusalNote refused={refused} fields={ledger.fields} />}
        <ContentFields
          ledger={ledger}
          content={content}
          onChange={change}
          complaints={refused ? stillOpen(refused.complaints, refused.of, content) : []}
        />
        <div className="enter-bar">
          <Button type="primary" loading={entering.isPending} onClick={() => save(false)}>
            保存
          </Button>
          <Button disabled={entering.isPending} onClick={() => save(true)}>
            保存并继续登记
          </Button>
          <Button
            onClick={() =>
              keep() ? message.success('草稿已存在本机') : message.error('本机存不下草稿，请先保存')
            }
          >
            存草稿
          </Button>
          {touched && <span className="quiet">边填边存草稿，关掉页面也不丢</span>}
        </div>
      </form>
      {pasting && (
        <PasteDialog
          ledger={ledger}
          catalogue={catalogue}
          content={content}
          onClose={() => setPasting(false)}
          onTake={taken => {
            change(held => withTaken(held, taken))
            setPasting(false)
          }}
        />
      )}
    </NamesProvider>
  )
}
