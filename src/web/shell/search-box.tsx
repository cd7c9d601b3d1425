import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { createSearchParams, Link, useLocation, useNavigate } from 'react-router'
import { searchFind, searchList } from '#domain/search/contract.ts'
import { wordsIn } from '#domain/search/words.ts'
import { useLedgers } from '../ledgers.ts'
import { useRead } from '../query.ts'
import { beginnings, groupsOf, type HitGroup } from '../search/hits.ts'
import { useRecent } from '../search/recent.ts'
import { SearchList } from '../search/search-list.tsx'
import { useMe } from '../session.ts'
import { useSettled } from '../settled.ts'
import { navOf } from './nav.tsx'
import '../search/search.css'

const LIST = 'frame-search-list'
const TYPING_RESTS = 180

/** Looks for words in everything in sight; `/` comes here, arrows choose, Enter opens or shows all that was found. */
export function SearchBox() {
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState<string>()
  const navigate = useNavigate()
  const { key } = useLocation()
  const { groups, words, isLooking } = useGroups(typed, open)
  // Going anywhere closes the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is the reason
  useEffect(() => setOpen(false), [key])
  const hits = groups.flatMap(group => group.hits)
  const chosen = hits.find(hit => hit.key === active)
  const all = { pathname: '/search', search: `${createSearchParams({ words: typed.trim() })}` }

  const press = keysOf({
    step: by => {
      setOpen(true)
      setActive(nextOf(groups, active, by))
    },
    close: () => setOpen(false),
    enter: box => {
      if (!chosen && !typed.trim()) return
      box.blur()
      void navigate(open && chosen ? chosen.to : all)
    },
  })
  return (
    <search className="frame-search">
      <Input
        id="frame-search"
        role="combobox"
        aria-label="查找登记、人员、单位、报告和页面"
        aria-keyshortcuts="/"
        aria-expanded={open}
        aria-controls={LIST}
        aria-autocomplete="list"
        aria-activedescendant={open && chosen ? `${LIST}-${chosen.key}` : undefined}
        autoComplete="off"
        placeholder="/ 查找"
        prefix={<SearchOutlined aria-hidden />}
        value={typed}
        maxLength={60}
        allowClear
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={event => {
          setTyped(event.target.value)
          setActive(undefined)
          setOpen(true)
        }}
        onKeyDown={press}
      />
      {open && (groups.length > 0 || words.length > 0) && (
        <div className="search-panel no-print">
          <SearchList
            id={LIST}
            groups={groups}
            words={words}
            active={active}
            onChoose={() => setOpen(false)}
          />
          {words.length > 0 && groups.length === 0 && (
            <p className="quiet" role="status">
              {isLooking ? '正在查找…' : `没有找到“${typed.trim()}”。换个词，或少写几个字再试。`}
            </p>
          )}
          {words.length > 0 && groups.length > 0 && (
            <div className="search-panel-foot">
              <Link to={all} tabIndex={-1} onMouseDown={event => event.preventDefault()}>
                查看全部结果（回车）
              </Link>
            </div>
          )}
        </div>
      )}
    </search>
  )
}

interface Keys {
  step: (by: 1 | -1) => void
  close: () => void
  enter: (box: HTMLInputElement) => void
}

/** Keys mean nothing here while Chinese is still being composed: then they choose characters. */
function keysOf({ step, close, enter }: Keys) {
  return (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    if (event.key === 'Enter') enter(event.currentTarget)
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    step(event.key === 'ArrowDown' ? 1 : -1)
  }
}

/** What stands under the box: what was found, or before anything is typed what one may want again. */
function useGroups(typed: string, open: boolean) {
  const me = useMe()
  const catalogue = useLedgers()
  const recent = useRecent(me.login)
  const settled = useSettled(typed.trim(), TYPING_RESTS)
  const words = wordsIn(typed)
  const found = useRead(
    searchFind,
    { words: settled },
    { enabled: open && wordsIn(settled).length > 0, keeps: true },
  )
  const kept = useRead(searchList, {}, { enabled: open && words.length === 0 })
  const groups =
    words.length === 0
      ? beginnings(recent, kept.data?.filters ?? [], catalogue)
      : groupsOf(settled ? found.data : undefined, { catalogue, places: navOf(me), words })
  return { groups, words, isLooking: found.isFetching || settled !== typed.trim() }
}

/** The line below or above the one the arrows stand on; after the last comes the first. */
function nextOf(groups: readonly HitGroup[], active: string | undefined, step: 1 | -1): string | undefined {
  const keys = groups.flatMap(group => group.hits.map(hit => hit.key))
  if (keys.length === 0) return undefined
  const at = active === undefined ? -1 : keys.indexOf(active)
  const next = at < 0 ? (step === 1 ? 0 : keys.length - 1) : (at + step + keys.length) % keys.length
  return keys[next]
}
