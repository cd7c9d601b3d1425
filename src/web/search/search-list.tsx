import { useEffect } from 'react'
import { Link } from 'react-router'
import type { Hit, HitGroup } from './hits.ts'
import { Marked } from './marked.tsx'

interface SearchListProps {
  id: string
  groups: readonly HitGroup[]
  words: readonly string[]
  /** The key of the line the arrows stand on. */
  active: string | undefined
  onChoose: () => void
}

/** Lines by group under the search box; the keys stay in the box, which tells which line is meant. */
export function SearchList({ id, groups, words, active, onChoose }: SearchListProps) {
  useEffect(() => {
    if (active) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  return (
    <div id={id} role="listbox" aria-label="查找结果" className="search-lines">
      {groups.map(group => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
        <div key={group.label} role="group" aria-label={group.label}>
          <div className="search-group" aria-hidden>
            {group.label}
          </div>
          {group.hits.map(hit => (
            <Link
              key={hit.key}
              id={`${id}-${hit.key}`}
              role="option"
              aria-selected={hit.key === active}
              tabIndex={-1}
              className="search-hit"
              to={hit.to}
              // The box keeps the focus until the link was followed.
              onMouseDown={event => event.preventDefault()}
              onClick={onChoose}
            >
              <HitLines hit={hit} words={words} />
            </Link>
          ))}
        </div>
      ))}
    </div>
  )
}

/** What a line says, with the words marked. */
export function HitLines({ hit, words }: { hit: Hit; words: readonly string[] }) {
  return (
    <>
      <span className="search-hit-text">
        <Marked text={hit.text} words={words} />
      </span>
      {hit.detail && (
        <span className="search-hit-detail quiet">
          <Marked text={hit.detail} words={words} />
        </span>
      )}
    </>
  )
}
