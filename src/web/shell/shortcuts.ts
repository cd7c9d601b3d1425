import { useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useRight } from '../session.ts'

/** `N` 登记, `/` 查找. Keys belong to the text while one is typing, and to a dialog while one is open. */
export function useShortcuts() {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const enters = useRight('record.enter')
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return
      if (event.key === '/') {
        event.preventDefault()
        document.getElementById('frame-search')?.focus()
      }
      if (event.key.toLowerCase() === 'n' && enters) {
        event.preventDefault()
        const ledger = /^\/ledgers\/([^/]+)/.exec(pathname)?.[1]
        void navigate(ledger ? `/enter/${ledger}` : '/enter')
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [navigate, pathname, enters])
}

function isShortcut(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target))
    return false
  return document.querySelector('.ant-modal-wrap:not([style*="display: none"])') === null
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}
