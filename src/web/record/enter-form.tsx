import { Alert, App, Button } from 'antd'
import { useCallback, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Complaint } from '#domain/kernel/refusal.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { carriedOver } from '#domain/record/carry.ts'
import { type RecordView, recordAlike, recordEnter, recordLatest } from '#domain/record/contract.ts'
import { call, Refused } from '../call.ts'
import { focusComplaint } from '../fields/complaints.ts'
import { learnPeople } from '../fields/known-people.ts'
import { NamesProvider } from '../fields/names.tsx'
import type { Catalogue } from '../ledgers.ts'
import { useSend } from '../query.ts'
import type { Me } from '../session.ts'
import { instantInWords } from '../when.ts'
import { type Alike, AlikeDialog } from './alike-dialog.tsx'
import { BLANK, type Content, checkContent, likeLast, stillOpen, useContent } from './content.ts'
import { ContentFields } from './content-fields.tsx'
import { dropDraft, keepDraft, readDraft, useKeeping } from './draft.ts'
import { PasteDialog, withTaken } from './paste-dialog.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { TemplateDialog } from './template-dialog.tsx'

/** What is done at once shows no turning wheel. */
const SLOW = { delay: 300 }

interface EnterFormProps {
  ledger: LedgerDefinition
  catalogue: Catalogue
  me: Me
  /** A record of another ledger that tells of the same act. */
  same?: RecordView | undefined
}

/** One act, entered in under a minute; what is typed is kept as a draft until it is saved. */
export function EnterForm({ ledger, catalogue, me, same }: EnterFormProps) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const kept = { ...ledger, id: same ? `${ledger.id}~${same.id}` : ledger.id }
  const [draft, setDraft] = useState(() => readDraft(me.login, kept.id))
  const { content, touched, change, begin } = useContent({
    ...BLANK,
    ...(same ? beginLike(same, { catalogue, ledger }) : {}),
    ...draft?.content,
  })
  const [alike, setAlike] = useState<{ rows: readonly Alike[]; goOn: boolean }>()
  const [refused, setRefused] = useState<{ message: string; complaints: readonly Complaint[]; of: Content }>()
  const [pasting, setPasting] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const [checking, setChecking] = useState(false)
  const entering = useSend(recordEnter)
  const busy = entering.isPending || checking
  const keep = useCallback(
    () => keepDraft(me.login, { id: kept.id, fields: ledger.fields }, content),
    [me.login, kept.id, ledger.fields, content],
  )
  useKeeping(touched ? keep : undefined)

  const refuse = (complaints: readonly Complaint[], words: string) => {
    setRefused({ message: words, complaints, of: content })
    setTimeout(() => focusComplaint(complaints))
  }
  const save = async (goOn: boolean) => {
    if (busy) return
    const codes = new Map(catalogue.codes.map(list => [list.id, list]))
    const wrong = checkContent(content, ledger.fields, codes)
    if (wrong.length) return refuse(wrong, `有${wrong.length}处需要改正，已填的内容都还在`)
    setRefused(undefined)
    keep()
    setChecking(true)
    try {
      const rows = (await findAlike(ledger.id, content)).filter(row => row.id !== same?.id)
      if (rows.length) setAlike({ rows, goOn })
      else enter(goOn)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refuse(error.complaints, error.message)
    } finally {
      setChecking(false)
    }
  }
  const enter = (goOn: boolean, other?: Alike) => {
    const acts = [same?.id, other?.id].filter(id => id !== undefined)
    entering.mutate(
      { ledger: ledger.id, ...content, links: acts.map(id => ({ other: id, kind: 'same' })) },
      {
        onSettled: () => setAlike(undefined),
        onSuccess: ({ id }) => {
          dropDraft(me.login, kept.id)
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
    dropDraft(me.login, kept.id)
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
        {same && (
          <Alert
            type="info"
            showIcon
            title={`与《${same.title}》（第${same.id}号，${same.occurredOn}）是同一件事；保存后自动关联，数字只计一次`}
          />
        )}
        <div className="enter-start">
          <Button onClick={fillLikeLast}>照上次</Button>
          <Button onClick={() => setPasting(true)}>粘贴识别</Button>
          <Button onClick={() => setChoosing(true)}>样板</Button>
        </div>
        {refused && <RefusalNote refused={refused} fields={ledger.fields} />}
        <ContentFields
          ledger={ledger}
          content={content}
          onChange={change}
          complaints={refused ? stillOpen(refused.complaints, refused.of, content) : []}
        />
        <div className="enter-bar">
          <Button type="primary" loading={busy && SLOW} onClick={() => save(false)}>
            保存
          </Button>
          <Button disabled={busy} onClick={() => save(true)}>
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
      {alike && (
        <AlikeDialog
          rows={alike.rows}
          catalogue={catalogue}
          busy={entering.isPending}
          onClose={() => setAlike(undefined)}
          onEnter={other => enter(alike.goOn, other)}
        />
      )}
      {choosing && (
        <TemplateDialog
          ledger={ledger}
          content={content}
          onClose={() => setChoosing(false)}
          onTake={(part, name) => {
            change(held => ({ ...held, ...part }))
            setChoosing(false)
            void message.success(`已照样板“${name}”填好，请填日期和不同之处`)
          }}
        />
      )}
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

/** What is entered already and may be the same act; when that cannot be found out, saving goes on. */
async function findAlike(ledger: string, { occurredOn, data }: Content): Promise<readonly Alike[]> {
  try {
    return (await call(recordAlike, { ledger, occurredOn, data })).rows
  } catch (error) {
    if (error instanceof Refused) return []
    throw error
  }
}

/** The day, the name and what else both ledgers ask alike. */
function beginLike(
  same: RecordView,
  { catalogue, ledger }: { catalogue: Catalogue; ledger: LedgerDefinition },
): Pick<Content, 'occurredOn' | 'data' | 'tags'> {
  const from = catalogue.byId.get(same.ledger)
  learnPeople(Object.entries(same.names.people).map(([id, name]) => ({ id: Number(id), name })))
  return {
    occurredOn: same.occurredOn,
    data: from ? carriedOver(from, same.data, ledger) : {},
    tags: [...same.tags],
  }
}
