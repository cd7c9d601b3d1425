import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'ledgers/:ledger?/:id?', lazy: () => import('./ledgers-page.tsx') },
  { path: 'ledgers/:ledger/:id/revise', lazy: () => import('./revise-page.tsx') },
  { path: 'print/:ledger?', lazy: () => import('./print-page.tsx') },
  { path: 'records/:id', lazy: () => import('./by-number.tsx') },
  { path: 'enter', lazy: () => import('./choose-ledger-page.tsx') },
  { path: 'enter/:ledger', lazy: () => import('./enter-page.tsx') },
]
