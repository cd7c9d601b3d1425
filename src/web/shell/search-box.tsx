import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useState } from 'react'
import { createSearchParams, useNavigate } from 'react-router'

/** Looks for words in the records of all ledgers and all years. */
export function SearchBox() {
  const [words, setWords] = useState('')
  const navigate = useNavigate()
  return (
    <search className="frame-search">
      <Input
        id="frame-search"
        aria-label="在全部台账中查找"
        aria-keyshortcuts="/"
        placeholder="/ 查找"
        prefix={<SearchOutlined aria-hidden />}
        value={words}
        allowClear
        onChange={event => setWords(event.target.value)}
        onPressEnter={() => {
          const wanted = words.trim()
          if (wanted)
            void navigate({
              pathname: '/ledgers',
              search: `${createSearchParams({ words: wanted, year: 'all' })}`,
            })
        }}
      />
    </search>
  )
}
